"""What SMN would have sent to the endpoints of subscriptions. Nothing is sent."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from attrs import field, frozen

MOST_DELIVERIES = 10_000
MOST_BYTES = 16 * 1024**2


@frozen
class Delivery:
    """A message to the endpoint of one subscription.

    Attributes:
        type: `SubscriptionConfirmation` or `Notification`, as in the messages of SMN.
        message_id: Id of the message; all deliveries of one publication have the same.
        topic_urn: Topic of the subscription.
        subscription_urn: The subscription.
        protocol: Protocol of the endpoint.
        endpoint: The endpoint. It is not printed, since its address may have a secret in it.
        subject: Subject of the message, empty if it has none.
        message: Text of the message for this protocol.
        token: What confirms the subscription, empty in other messages. It is not printed.
    """

    type: str
    message_id: str
    topic_urn: str
    subscription_urn: str
    protocol: str
    endpoint: str = field(repr=False)
    subject: str = ""
    message: str = ""
    token: str = field(default="", repr=False)


class Deliveries:
    """The deliveries, without the oldest once there are too many or their text is too long."""

    def __init__(self) -> None:
        self._deliveries: deque[Delivery] = deque()
        self._bytes = 0

    def add(self, delivery: Delivery) -> None:
        """Keep a delivery, and drop as many of the oldest as have no room beside it."""
        self._deliveries.append(delivery)
        self._bytes += _size(delivery)
        while len(self._deliveries) > MOST_DELIVERIES or self._bytes > MOST_BYTES:
            self._bytes -= _size(self._deliveries.popleft())

    def __iter__(self) -> Iterator[Delivery]:
        return iter(self._deliveries)


def _size(delivery: Delivery) -> int:
    return len(delivery.endpoint) + len(delivery.subject) + len(delivery.message)
