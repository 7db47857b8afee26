"""How each band's photos are taken, and the draw of one photo's conditions."""

from dataclasses import dataclass

from bench.reading.photos.chance import Range, happens, within
from bench.reading.photos.model import Band, Random


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The limits between which a band's conditions are drawn.

    `letters` is the height of the serial's type in the photo's pixels; blur, motion and the like are shares of it, so
    that a large label and a small one suffer alike.
    """

    letters: Range
    tilt: Range
    degrees: float
    quarter_turns: float
    defocus: Range
    motion: Range
    motion_share: float
    glare_share: float
    glare: Range
    shadow_share: float
    light: Range
    noise: Range
    quality: Range
    wear: Range
    bend: Range
    moire: Range
    hidden_share: float
    crop_share: float


# How hard a band is shows in what RapidOCR reads of it as it comes: four serials in five of medium tuning photos, as
# of the photos from which the floors for medium ones were taken.
PROFILES: dict[Band, Profile] = {
    Band.CLEAN: Profile(
        letters=(75, 170), tilt=(0.0, 0.015), degrees=1.5, quarter_turns=0.0, defocus=(0.0, 0.02), motion=(0.0, 0.0),
        motion_share=0.0, glare_share=0.0, glare=(0.0, 0.0), shadow_share=0.1, light=(0.9, 1.05), noise=(1.5, 4.0),
        quality=(90, 97), wear=(0.0, 0.1), bend=(0.0, 0.1), moire=(0.05, 0.2), hidden_share=0.03, crop_share=0.0,
    ),
    Band.EASY: Profile(
        letters=(52, 125), tilt=(0.0, 0.03), degrees=4.0, quarter_turns=0.06, defocus=(0.0, 0.04), motion=(0.0, 0.08),
        motion_share=0.2, glare_share=0.25, glare=(0.3, 0.6), shadow_share=0.3, light=(0.75, 1.1), noise=(2.0, 6.0),
        quality=(80, 95), wear=(0.0, 0.35), bend=(0.0, 0.35), moire=(0.1, 0.4), hidden_share=0.03, crop_share=0.0,
    ),
    Band.MEDIUM: Profile(
        letters=(32, 74), tilt=(0.01, 0.055), degrees=7.0, quarter_turns=0.1, defocus=(0.02, 0.077),
        motion=(0.06, 0.165), motion_share=0.37, glare_share=0.4, glare=(0.35, 0.7), shadow_share=0.45,
        light=(0.55, 1.1), noise=(4.0, 9.5), quality=(54, 87), wear=(0.1, 0.62), bend=(0.0, 0.6), moire=(0.2, 0.6),
        hidden_share=0.05, crop_share=0.06,
    ),
    Band.HARD: Profile(
        letters=(23, 56), tilt=(0.02, 0.09), degrees=25.0, quarter_turns=0.15, defocus=(0.03, 0.11),
        motion=(0.09, 0.26), motion_share=0.5, glare_share=0.5, glare=(0.4, 0.88), shadow_share=0.55, light=(0.4, 1.05),
        noise=(6.0, 16.0), quality=(25, 70), wear=(0.3, 1.0), bend=(0.1, 0.9), moire=(0.3, 0.8), hidden_share=0.06,
        crop_share=0.2,
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """How one photo is taken, and how worn the thing in it is."""

    letters: float
    tilt: float
    degrees: float
    defocus: float
    motion: float
    glare: float
    shadow: bool
    light: float
    noise: float
    quality: int
    wear: float
    bend: float
    moire: float
    hidden: bool
    cropped: bool


def draw_conditions(band: Band, random: Random) -> Conditions:
    """One photo's conditions within the band's limits."""
    profile = PROFILES[band]
    turns = int(random.integers(1, 4)) * 90 if happens(random, profile.quarter_turns) else 0
    return Conditions(
        letters=within(random, profile.letters),
        tilt=within(random, profile.tilt),
        degrees=turns + within(random, (-profile.degrees, profile.degrees)),
        defocus=within(random, profile.defocus),
        motion=within(random, profile.motion) if happens(random, profile.motion_share) else 0.0,
        glare=within(random, profile.glare) if happens(random, profile.glare_share) else 0.0,
        shadow=happens(random, profile.shadow_share),
        light=within(random, profile.light),
        noise=within(random, profile.noise),
        quality=round(within(random, profile.quality)),
        wear=within(random, profile.wear),
        bend=within(random, profile.bend) if happens(random, 0.35) else 0.0,
        moire=within(random, profile.moire),
        hidden=happens(random, profile.hidden_share),
        cropped=happens(random, profile.crop_share),
    )
