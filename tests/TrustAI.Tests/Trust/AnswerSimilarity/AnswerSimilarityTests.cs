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
    [InlineData("zero one two three four five six", "0 1 2 3 4 5 6")]
    [InlineData("seven, eight, nine, ten, eleven, twelve", "7 8 9 10 11 12")]
    [InlineData("an apple a day", "Apple Day")]
    [InlineData("KNIGHT'S", "knight")]
    [InlineData("the Knight's sword", "Knight sword")]
    [InlineData("Knights'", "knights")]
    [InlineData("O'Sullivan", "o sullivan")]
    [InlineData("x\u036F", "X")]
    [InlineData("a\u0300b", "Àb")]
    [InlineData("Congreſſ", "congress")]
    [InlineData("ð × þ", "d þ")]
    [InlineData("10-5", "10 5")]
    [InlineData("5-", "5.")]
    [InlineData("-x", "x")]
    [InlineData("--5", "-5")]
    [InlineData("Café-5", "Cafe\u0301-5")]
    [InlineData("𠮷-5", "𠮷 5")]
    [InlineData("5. April", "5 April")]
    [InlineData("v.5", "v 5")]
    [InlineData("p.m.", "P M")]
    [InlineData("+18", "18")]
    [InlineData("ANSWER: +7", "answer = 7.0")]
    [InlineData("final answer: -3.5", "The answer is **−3.50**")]
    [InlineData("First\nAns: 5\nthen\nA = 6", "#### 6")]
    [InlineData("Answer: .5", "answer is .50")]
    [InlineData("A: $1,234,567.00", "a: 1234567")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5 m", "−0.5 m")]
    [InlineData("$.50 each", "0.50 each")]
    [InlineData("wait...5", "wait 5")]
    [InlineData("mix .5 parts of x", "mix 0.5 parts of x")]
    [InlineData("1,2,3", "1 2 3")]
    [InlineData("1,000,000 of them", "1000000 of them")]
    [InlineData("10,0000", "10 0000")]
    [InlineData("x,100", "x 100")]
    [InlineData("x/100", "x 100")]
    [InlineData("5,x12", "5 x12")]
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
    [InlineData("!!!", "Paris")]
    [InlineData("7", "!!!")]
    [InlineData("A: 5", "A: 5.5")]
    [InlineData("#### -18", "#### 18")]
    [InlineData("A: 1\nA: 2", "A: 1")]
    [InlineData("x", "y")]
    [InlineData(".5", "5")]
    [InlineData("-.5", ".5")]
    [InlineData("0.5", "0.05")]
    public async Task Different(string answer, string other) => Assert.Equal(0, await AgreementAsync(answer, other));

    [Theory]
    [InlineData("Colombia", "Columbia", 0.2, 0.65)]
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

    // Words without a common one count nothing, characters 0.4 of all; where words have no blanks between them, all.
    // Shared runs of two, three and four characters, blanks around the text included, twice over all runs of both texts: for 京都府 and 京都 (2·2/7 + 2·1/5 + 0) / 3.
    [Theory]
    [InlineData("京都府", "京都", ((4 / 7.0) + (2 / 5.0)) / 3)]
    [InlineData("x", "xy", 0.4 * ((2 / 5.0) + 0 + 0) / 3)]
    [InlineData("abab", "ab", 0.4 * ((2 * 3 / 8.0) + (2 * 2 / 6.0) + 0) / 3)]
    [InlineData("paris", "pares", 0.4 * 0.4388888888888889)]
    public async Task Alike_IsTheMeanShareOfCommonRuns(string answer, string other, double expected)
    {
        Assert.Equal(expected, await AgreementAsync(answer, other), 12);
        Assert.Equal(expected, await AgreementAsync(other, answer), 12);
    }

    [Theory]
    [InlineData("1,5 km", "15 km")]
    [InlineData("1,2", "12")]
    [InlineData("A: 1,5", "A: 1")]
    [InlineData("A: 1,5", "A: 15")]
    [InlineData("3 -5", "3 5")]
    [InlineData("the is", "is it")]
    public async Task NotTheSame(string answer, string other) => Assert.InRange(await AgreementAsync(answer, other), 0, 0.95);

    [Fact]
    public async Task LongerCommonPart_IsMoreAlike()
    {
        double close = await AgreementAsync("the treaty of Versailles was signed in summer", "the treaty of Versailles was signed in autumn");
        double far = await AgreementAsync("the treaty of Versailles was signed in summer", "nobody knows when that happened");
        Assert.True(close > far + 0.5);
    }

    [Fact]
    public async Task EnormousAnswers_AreComparedWithoutTrouble()
    {
        string text = string.Join(' ', Enumerable.Range(0, 50_000).Select(i => $"word{i}"));
        Assert.InRange(await AgreementAsync(text, text + " more"), 0.99, 1);
    }

    // Patterns that tried every split of such a text would not come to an end.
    [Theory(Timeout = 60_000)]
    [InlineData("answer", " ", "")]
    [InlineData("answer is", "\t", "x 1")]
    [InlineData("answer: ", "*", "1")]
    [InlineData("", "option ", "x")]
    [InlineData("", "answer is ", "is 1")]
    [InlineData("The answer is ", "7", ",5")]
    [InlineData("A: ", "1,234", "")]
    [InlineData("", "#### ", "1")]
    [InlineData("", "\n a", ": 1")]
    [InlineData("B", ")", "x")]
    [InlineData("B) ", "\n", "")]
    [InlineData("The answer is B", "}", "x")]
    [InlineData("The answer is B", "\n", "x")]
    public async Task HostileRepetitions_AreComparedInTime(string start, string repeated, string end)
    {
        string text = start + string.Concat(Enumerable.Repeat(repeated, 200_000 / repeated.Length)) + end;
        Assert.InRange(await Task.Run(() => AgreementAsync(text, "The answer is C."), TestContext.Current.CancellationToken), 0, 1);
    }

    [Fact]
    public async Task NumbersOutOfRange_ThatDiffer_AreNotAlike() =>
        Assert.InRange(await AgreementAsync(new string('9', 200), new string('9', 199)), 0, 0.3);

    private static async Task<double> AgreementAsync(string answer, string other)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxSamples = 1;
        using var client = new TrustScoringChatClient(TestChatClient.Answering(answer, other), options);
        return Assert.Single((await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!.Signals).Score;
    }
}
