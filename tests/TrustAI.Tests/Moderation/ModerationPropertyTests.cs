using FsCheck;
using FsCheck.Fluent;

namespace TrustAI.Tests;

/// <summary>What holds for any text, however broken.</summary>
public sealed class ModerationPropertyTests
{
    private static readonly string[] Pieces =
    [
        "fuck", "k i l l", "you", "@", ":", "::", "1", "23", "4111111111111111", ".", "-", "(", ")", "+", "\uD83D", "\uDE00", "😀", "\u200B", "\u0301", "𝓪", "a", "ﬁ",
        "*", "!", "$", "'", " ", "\n", "eyJ", "sk-", "-----BEGIN ", "PRIVATE KEY-----", "password=", "x9y8z7w6v5u4", "\uDB40\uDC41", "DE", "89", "ä", "пи", "=",
    ];

    private static readonly Gen<string> Texts = Gen.ArrayOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces));

    [Fact]
    public void Spans_LieInTheTextAndSplitNoPair()
    {
        var moderator = new LocalModerator(new LocalModeratorOptions { Thresholds = { [ModerationCategory.Harassment] = 0.1, [ModerationCategory.Sexual] = 0.1 } });

        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            ModerationResult result = Run(moderator, text);
            return result.Spans.All(span => span.Start >= 0 && span.Length > 0 && span.Start + span.Length <= text.Length && !Splits(text, span.Start) && !Splits(text, span.Start + span.Length));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Verdict_DependsOnTheTextAlone()
    {
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            ModerationResult one = Run(new LocalModerator(), text);
            ModerationResult other = Run(new LocalModerator(), text);
            return one.Score == other.Score && one.Spans.SequenceEqual(other.Spans);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void CaseAndZeroWidthCharacters_DoNotChangeWhatTermsAreFound()
    {
        var moderator = new LocalModerator(new LocalModeratorOptions { DetectContent = false, DetectSecrets = false, DetectPersonalData = false, Terms = { ["x"] = ["grumble"] } });
        Gen<(int Cut, bool Upper)> changes = from cut in Gen.Choose(1, 6) from upper in Gen.Elements(true, false) select (cut, upper);

        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            string word = "grumble".Insert(change.Cut, "\u200B");
            return Run(moderator, "so " + (change.Upper ? word.ToUpperInvariant() : word) + ".").Spans is [{ Start: 3, Length: 8 }];
        }).QuickCheckThrowOnFailure();
    }

    private static ModerationResult Run(LocalModerator moderator, string text)
    {
        // A local check never waits, and FsCheck asks for an answer at once.
        ModerationResult? result = null;
        Task finished = Keep();
        Assert.True(finished.IsCompletedSuccessfully);
        return result!;

        async Task Keep() => result = await moderator.ModerateAsync(text, CancellationToken.None);
    }

    private static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);
}
