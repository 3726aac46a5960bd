"""What a subject names: sets of flow, fund and item, a code, or words of its own."""

from dataclasses import dataclass, replace

from fiscal.vocabulary import Meaning


@dataclass(frozen=True, slots=True)
class Sense:
    """Whose money a figure of a sentence is.

    - flow, fund, item: masks over the vocabulary's atoms; 0 where nothing is said
    - codes: the code that is named, or several that the words may mean; empty for all
    - name: words that aren't understood; where they are the whole subject the figure has no address
    - whole: whether nothing before the words may narrow the money to less than the publisher's
    - addressed: whether the words themselves are understood
    """

    flow: int = 0
    fund: int = 0
    item: int = 0
    codes: tuple[str, ...] = ()
    name: str = ""
    whole: bool = True
    addressed: bool = True

    @property
    def says_nothing(self) -> bool:
        """Whether it names no money at all."""
        return not (self.flow or self.fund or self.item or self.codes or self.name)

    @property
    def key(self) -> tuple[int, int, int, tuple[str, ...], str]:
        """What tells it from other senses."""
        return self.flow, self.fund, self.item, self.codes, self.name

    def within(self, outer: "Sense") -> "Sense | None":
        """This sense below another one; None where both can't be."""
        masks = []
        for mine, theirs in ((self.flow, outer.flow), (self.fund, outer.fund), (self.item, outer.item)):
            both = mine & theirs if mine and theirs else mine | theirs
            if (mine or theirs) and not both:
                return None
            masks.append(both)
        codes = self.codes or outer.codes
        if self.codes and outer.codes and not all(code.startswith(outer.codes) for code in self.codes):
            return None
        return replace(self, flow=masks[0], fund=masks[1], item=masks[2], codes=codes, whole=self.whole and outer.whole)


NOTHING = Sense()


def of_meaning(meaning: Meaning) -> Sense:
    """The sets that understood words name."""
    return Sense(meaning.flow, meaning.fund, meaning.item)
