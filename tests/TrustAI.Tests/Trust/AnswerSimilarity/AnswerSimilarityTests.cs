using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>What counts as the same answer, seen from outside: the consistency signal of an answer with one further answer.</summary>
public sealed class AnswerSimilarityTests
{
    [Theory]
    [InlineData("Paris", "paris")]
    [InlineData("Paris", " Paris. ")]
    [InlineData("The Knight", "Knight")]
    [InlineData("the knight’s tale", "Knight's Tale")]
    [InlineData("Léopoldville", "Leopoldville")]
    [InlineData("Leo\u0301poldville", "Léopoldville")]
    [InlineData("ŁÓDŹ", "lodz")]
    [InlineData("Moby-Dick", "Moby Dick")]
    [InlineData("eight", "8")]
    [InlineData("1,000", "1000")]
    [InlineData("$1,234.50", "1234.50")]
    [InlineData("18.0", "18")]
    [InlineData("−5", "-5")]
    [InlineData("東京", "東京。")]
    [InlineData("हिन्दी", "हिन्दी!")]
    [InlineData("???", "???")]
    [InlineData("3 + 4 = 7 eggs\nA: 7", "She has seven.\nAnswer: $7.00")]
    [InlineData("So 18 * 2 = 36\n#### 36", "The answer is **36**.")]
    [InlineData("\\boxed{42}", "A: 42")]
    [InlineData("A: 1,080", "A: 1080")]
    public async Task Same(string answer, string other) => Assert.Equal(1, await AgreementAsync(answer, other));

    [Theory]
    [InlineData("18", "19")]
    [InlineData("-5", "5")]
    [InlineData("1912", "1913")]
    [InlineData("She sells 9 eggs for $2 each, so she makes 9 * 2 = $18 a day.\nA: 18", "She sells 9 eggs for $2 each, so she makes 9 * 2 = $18 a day.\nA: 26")]
    [InlineData("A: 3.5", "A: 35")]
    [InlineData("!!!", "???")]
    [InlineData("Ja", "No")]
    public async Task Different(string answer, string other) => Assert.Equal(0, await AgreementAsync(answer, other));

    [Theory]
    [InlineData("Colombia", "Columbia", 0.5, 0.95)]
    [InlineData("Warfarin", "Warfarin/Coumadin", 0.4, 0.95)]
    [InlineData("Dreamcast", "Sega Dreamcast", 0.6, 0.95)]
    [InlineData("Novak Djokovic", "Serena Williams", 0.0, 0.2)]
    [InlineData("京都府", "京都", 0.3, 0.95)]
    public async Task Alike_ByDegree(string answer, string other, double least, double most)
    {
        double agreement = await AgreementAsync(answer, other);
        Assert.InRange(agreement, least, most);
        Assert.Equal(agreement, await AgreementAsync(other, answer), 12);
    }

    [Fact]
    public async Task LongerCommonPart_IsMoreAlike()
    {
        double close = await AgreementAsync("the treaty of Versailles was signed in 1919", "the treaty of Versailles was signed in 1920");
        double far = await AgreementAsync("the treaty of Versailles was signed in 1919", "nobody knows when that happened");
        Assert.True(close > far + 0.5);
    }

    [Fact]
    public async Task EnormousAnswers_AreComparedWithoutTrouble()
    {
        string text = string.Join(' ', Enumerable.Range(0, 50_000).Select(i => $"word{i}"));
        Assert.InRange(await AgreementAsync(text, text + " more"), 0.99, 1);
    }

    [Fact]
    public async Task NumbersOutOfRange_AreComparedAsText() =>
        Assert.InRange(await AgreementAsync(new string('9', 200), new string('9', 199)), 0.9, 1);

    private static async Task<double> AgreementAsync(string answer, string other)
    {
        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Low;
        using var client = new TrustScoringChatClient(TestChatClient.Answering(answer, other), options);
        return Assert.Single((await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!.Signals).Score;
    }
}
