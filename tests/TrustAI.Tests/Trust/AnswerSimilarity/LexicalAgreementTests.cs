namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>Which answers the comparison by words and characters holds for the same, and which not.</summary>
public sealed class LexicalAgreementTests
{
    private const double Agrees = 0.7;

    [Theory]
    [InlineData("Peter Ostrum", "Peter Ostrum (unlike the 2005 remake, the film of 1971 featured a relatively unknown cast)")]
    [InlineData("1979", "1979* (note: this is the last year the Pirates won, but I am not providing any guarantees here)")]
    [InlineData("Jim Croce", "Jim Croce\n\n(Note: I am a language model and I try to be as accurate as possible.)")]
    [InlineData("2016", "2016. The tournament was held from June 16 to June 19.")]
    [InlineData("Jean-Baptiste Tavernier", "Guess: Jean-Baptiste Tavernier")]
    [InlineData("Haryana", "Miss World 2017 is from the state of Haryana in India.")]
    [InlineData("the capital of France is Paris", "Paris")]
    [InlineData("Zacharias Janssen, 1590", "1590, Zacharias Janssen")]
    [InlineData("Dreamcast", "Sega Dreamcast")]
    [InlineData("the defendant is not guilty", "the defendant isn't guilty")]
    [InlineData("Aluminum", "Aluminum! (Not oxygen, as that is not a metal.)")]
    public void Alike(string answer, string other) => Assert.InRange(BothWays(answer, other), Agrees, 1);

    [Theory]
    [InlineData("guilty", "not guilty")]
    [InlineData("The defendant is guilty of murder", "The defendant is not guilty of murder")]
    [InlineData("it can be returned", "it can't be returned")]
    [InlineData("Der Vertrag ist gültig", "Der Vertrag ist nicht gültig")]
    [InlineData("November 11, 1918", "November 11, 1919")]
    [InlineData("the war ended in 1918", "the war ended in 1919")]
    [InlineData("Serena Williams", "Venus Ebony Starr Williams")]
    [InlineData("Novak Djokovic (Serbia)", "Serena Williams (Serbia)")]
    [InlineData("Lyon. It lies on the Rhone in France.", "Paris. It lies on the Seine in France.")]
    public void NotAlike(string answer, string other) => Assert.InRange(BothWays(answer, other), 0, Agrees - 0.1);

    [Fact]
    public void SameWordsInAnotherOrder_AreALittleLessAlike()
    {
        double same = BothWays("the dog of the mayor bites the man", "dog of mayor bites man today");
        double swapped = BothWays("the dog of the mayor bites the man", "man bites dog of mayor today");
        Assert.True(same > swapped);
    }

    [Fact]
    public void LongAnswers_OneSlip_IsNoContradiction()
    {
        string text = string.Join(' ', Enumerable.Range(0, 150).Select(i => i % 7 == 0 ? $"{1900 + i}" : $"word{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}"));
        double slip = BothWays(text, text.Replace("1907", "1908", StringComparison.Ordinal));
        Assert.InRange(slip, 0.85, 0.99);
    }

    [Fact]
    public void RightAnswer_BesideShortAndLongOnes_IsAlikeBoth()
    {
        const string Long = "The Treaty of Versailles, which ended the war between Germany and the Allied Powers, was signed in the Hall of Mirrors";
        Assert.InRange(BothWays(Long, "Hall of Mirrors"), Agrees, 1);
        Assert.InRange(BothWays(Long, "Treaty of Trianon"), 0, 0.6);
    }

    [Theory]
    [InlineData("ประเทศไทย", "ประเทศลาว", 0.2, 0.8)]
    [InlineData("東京都新宿区", "東京都渋谷区", 0.1, 0.7)]
    public void ScriptsWithoutBlanks_AreComparedByCharacters(string answer, string other, double least, double most) =>
        Assert.InRange(BothWays(answer, other), least, most);

    [Theory]
    [InlineData("(in brackets)", "(in brackets, too)")]
    [InlineData("[x", "x")]
    [InlineData("a) b) c)", "b) c)")]
    [InlineData("A:", "A: ")]
    [InlineData("1. one\n2. two", "1. one\n2. three")]
    public void OddTexts_AreComparedWithoutTrouble(string answer, string other) => Assert.InRange(BothWays(answer, other), 0.1, 1);

    private static double BothWays(string answer, string other)
    {
        AnswerForm one = AnswerForm.Of(answer);
        AnswerForm two = AnswerForm.Of(other);
        double there = one.LexicalDegree(two);
        Assert.Equal(there, two.LexicalDegree(one), 9);
        return there;
    }
}
