namespace TrustAI.Tests;

/// <summary>One insult, spelled in many ways; a moderator that knows only one term of its own finds each of them.</summary>
public sealed class ObfuscationTests
{
    private const string Category = "house/words";

    private static readonly LocalModerator Moderator = new(new LocalModeratorOptions
    {
        DetectContent = false,
        Terms = { [Category] = ["muppet", "silly sausage", "nincom*"] },
    });

    [Theory]
    [InlineData("You muppet!", "muppet")]
    [InlineData("You MUPPET!", "MUPPET")]
    [InlineData("You müppét!", "müppét")]
    [InlineData("You mu\u0308ppe\u0301t!", "mu\u0308ppe\u0301t")]
    [InlineData("You ｍｕｐｐｅｔ!", "ｍｕｐｐｅｔ")]
    [InlineData("You mupреt!", "mupреt")]
    [InlineData("You mu\u200Bpp\u200Det!", "mu\u200Bpp\u200Det")]
    [InlineData("You m\u00ADuppet!", "m\u00ADuppet")]
    [InlineData("You mupp3t!", "mupp3t")]
    [InlineData("You m u p p e t !", "m u p p e t")]
    [InlineData("You m.u.p.p.e.t!", "m.u.p.p.e.t")]
    [InlineData("You muuuuuppeeeet!", "muuuuuppeeeet")]
    [InlineData("You muppettttt!", "muppettttt")]
    [InlineData("You 𝓶𝓾𝓹𝓹𝓮𝓽!", "𝓶𝓾𝓹𝓹𝓮𝓽")]
    [InlineData("You ⓜⓤⓟⓟⓔⓣ!", "ⓜⓤⓟⓟⓔⓣ")]
    [InlineData("Such a silly   sausage.", "silly   sausage")]
    [InlineData("What nincompoopery", "nincompoopery")]
    [InlineData("😀 muppet 😀", "muppet")]
    public async Task Term_IsFoundHoweverItIsSpelled_AndItsSpanIsTheOriginal(string text, string expected)
    {
        ModerationResult result = await Moderator.ModerateAsync(text, TestContext.Current.CancellationToken);

        Assert.True(result.Flagged);
        ModerationSpan span = Assert.Single(result.Spans);
        Assert.Equal(Category, span.Category);
        Assert.Equal(expected, text.Substring(span.Start, span.Length));
        Assert.Equal(new ModerationScore(1, ModerationSeverity.High, true), result.Categories[Category]);
    }

    [Theory]
    [InlineData("muppets are fine")]
    [InlineData("silly old sausage")]
    [InlineData("x muppetx")]
    [InlineData("M3 U2 P5 P7 E1 T9")]
    [InlineData("Муррет по-русски")]
    [InlineData("silly 5ausage")]
    public async Task OtherWords_AreLeftAlone(string text)
    {
        ModerationResult result = await Moderator.ModerateAsync(text, TestContext.Current.CancellationToken);

        Assert.False(result.Flagged);
    }

    [Theory]
    [InlineData("You are a fuck1ng 1d10t and a w0rthless p1ece of sh1t, everyone hates you.")]
    [InlineData("You are a f*cking idiot and a worthless piece of sh*t, everyone hates you.")]
    [InlineData("Y\u200Bou are a fuck\u200Bing idi\u200Bot and a wor\u200Bthless piece of sh\u200Bit, everyone hates you.")]
    [InlineData("Yоu аre а fuсking idiоt аnd а wоrthless рieсe оf shit, еveryоne hаtes yоu.")]
    public async Task Insult_StaysAnInsultWhenDisguised(string text)
    {
        ModerationResult result = await new LocalModerator().ModerateAsync(text, TestContext.Current.CancellationToken);

        Assert.True(result.Categories[ModerationCategory.Harassment].Flagged, $"{result.Categories[ModerationCategory.Harassment]}");
    }
}
