namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>What holds of every two answers, tried on thousands put together at random from pieces the comparisons look at.</summary>
public sealed class ComparisonPropertyTests
{
    private static readonly string[] Pieces =
    [
        "5", "-5", "5.0", "1,000", "1,5", ".5", "km", "m", "miles", "°C", "%", "$", "€", "million", "to", "-", "–", "between", "and", "March", "3,", "1918", "1918-03-03", "3/4/1918",
        "A", "B)", "(c)", "the answer is", "Answer:", "####", "\\boxed{", "}", "{", "[", "]", "\"a\":", "1", "null", ",", "```", "```python\n", "\n", "def f(x):", "return x;", "// no", "/*", "'",
        "yes", "no", "not", "isn't", "guilty", "a", "the", "t", "東京", "不", "ない", "ไม่", "नहीं", "لا", "٤٢", "<", ">", "C#", "++", "\u0301", "\ud83d\ude00", "\ud800", "\0", " ",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Agreement_IsSymmetric_WithinItsRange_AndWholeWithItself(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 4_000; i++)
        {
            (string left, string right) = (Text(random), Text(random));
            AnswerAgreement there = AnswerForm.Of(left).CompareWith(AnswerForm.Of(right));
            AnswerAgreement back = AnswerForm.Of(right).CompareWith(AnswerForm.Of(left));
            Assert.True(Math.Abs(there.Degree - back.Degree) < 1e-9 && there.Agrees == back.Agrees, $"'{left}' and '{right}': {there}, {back}");
            Assert.InRange(there.Degree, 0, 1 + 1e-9);
            Assert.Equal(1, AnswerForm.Of(left).CompareWith(AnswerForm.Of(left)).Degree);
        }
    }

    private static string Text(Random random) =>
        string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
