/**
 * The card of a message. A card is `{node}` and may have: `refresh(live)`, `actions` (what to press, for the dock),
 * `updateReading(reading)`, `isEdited`, `ownsButtons` (it shows the message's buttons itself) and `replacesText`.
 */
import { retakeCard } from "./marked_photo.js";
import { photoCard } from "./photo_card.js";
import { pictureCard } from "./picture_card.js";
import { RatingCard } from "./rating_card.js";
import { ReadingCard } from "./reading_card.js";
import { RevealCard } from "./reveal_card.js";
import { stepCard } from "./step_card.js";
import { UploadCard } from "./upload_card.js";

const BUILDERS = {
  photo: photoCard,
  picture: pictureCard,
  step: stepCard,
  upload: (message, services) => new UploadCard(message, services),
  reading: (message, services) => (message.card.fields ? new ReadingCard(message, services) : null),
  retake: retakeCard,
  reveal: (message, services) => new RevealCard(message, services),
  rating: (message, services) => new RatingCard(message, services),
};

/** The card, or null for one this page does not know. */
export function buildCard(message, services) {
  return BUILDERS[message.card.type]?.(message, services) ?? null;
}
