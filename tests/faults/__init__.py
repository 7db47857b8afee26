"""Parts of the running stack are stopped and killed: the customer is told, nothing is lost, nothing is said twice."""
