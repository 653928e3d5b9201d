using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>Every place is reported, by part and position, and costs little until somebody looks.</summary>
public sealed class ModerationSpanTests
{
    private static readonly LocalModeratorOptions TermsOnly = new()
    {
        DetectContent = false,
        Terms = { ["house/one"] = ["grumble"], ["house/two"] = ["mutter", "grumble"] },
    };

    [Fact]
    public async Task Spans_SayCategoryPartStartAndLength()
    {
        var input = new ModerationInput([new TextContent("grumble and mutter"), new TextContent("quiet"), new TextContent("A grumble, then a grumble.")]);

        ModerationResult result = await new LocalModerator(TermsOnly).ModerateAsync(input, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                new("house/one", 0, 0, 7), new("house/two", 0, 0, 7), new("house/two", 0, 12, 6),
                new("house/one", 2, 2, 7), new("house/one", 2, 18, 7), new("house/two", 2, 2, 7), new("house/two", 2, 18, 7),
            ],
            result.Spans);
        Assert.Equal(7, result.Spans.Count);
        Assert.Equal(new ModerationSpan("house/two", 0, 12, 6), result.Spans[2]);
    }

    [Fact]
    public async Task SpansFarApart_KeepTheirPlaces()
    {
        string text = "grumble" + new string(' ', 100_000) + "grumble" + new string(' ', 3_000_000) + "grumble";

        ModerationResult result = await new LocalModerator(TermsOnly).ModerateAsync(text, TestContext.Current.CancellationToken);

        Assert.Equal([0, 100_007, 3_100_014], result.Spans.Where(span => string.Equals(span.Category, "house/one", StringComparison.Ordinal)).Select(span => span.Start));
    }

    [Fact]
    public async Task Spans_StayWhatTheyWereAfterOtherChecks()
    {
        var moderator = new LocalModerator(TermsOnly);
        ModerationResult first = await moderator.ModerateAsync("grumble", TestContext.Current.CancellationToken);

        await moderator.ModerateAsync("mutter mutter, grumble", TestContext.Current.CancellationToken);

        Assert.Equal([new("house/one", 0, 0, 7), new("house/two", 0, 0, 7)], first.Spans);
    }

    [Fact]
    public async Task TextFullOfHarm_AllocatesLessThanTwoKilobytes()
    {
        var moderator = new LocalModerator();
        string text = string.Concat(Enumerable.Repeat("You stupid fucking idiot, I will kill you. ", 24))[..1000];
        for (int warm = 0; warm < 3; warm++)
        {
            await moderator.ModerateAsync(text, TestContext.Current.CancellationToken);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        ValueTask<ModerationResult> check = moderator.ModerateAsync(text, TestContext.Current.CancellationToken);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        ModerationResult result = await check;
        Assert.InRange(result.Spans.Count, 48, 500);
        Assert.InRange(allocated, 1, 2048);
    }
}
