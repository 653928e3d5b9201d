using System.Collections.Frozen;

namespace TrustAI;

/// <summary>Words that turn an otherwise equal answer into its contrary.</summary>
internal static class Opposites
{
    private static readonly FrozenSet<(string, string)> Pairs = Read(
        "true/false correct/incorrect right/wrong right/left guilty/innocent legal/illegal possible/impossible positive/negative always/never before/after higher/lower more/less more/fewer most/least " +
        "increase/decrease increased/decreased increases/decreases increasing/decreasing rise/fall rose/fell rising/falling up/down above/below over/under north/south east/west " +
        "northern/southern eastern/western male/female man/woman safe/unsafe valid/invalid accept/reject accepted/rejected approve/deny approved/denied allowed/forbidden win/lose won/lost " +
        "first/last maximum/minimum odd/even hot/cold open/closed win/loss gain/loss agree/disagree with/without spam/ham pass/fail passed/failed yes/no am/pm all/none larger/smaller older/younger");

    public static bool Contains(string left, string right) => Pairs.Contains((left, right)) || Pairs.Contains((right, left));

    private static FrozenSet<(string Left, string Right)> Read(string pairs) =>
        pairs.Split(' ').Select(pair => pair.Split('/')).Select(pair => (pair[0], pair[1])).ToFrozenSet();
}
