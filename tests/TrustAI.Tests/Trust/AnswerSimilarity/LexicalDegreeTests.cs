namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>How alike answers are by their words and characters, in figures: the shipped fusion was fitted to these.</summary>
public sealed class LexicalDegreeTests
{
    private const string LongNumbers = "in 1901 in 1902 in 1903 in 1904 in 1905";

    [Theory]
    [InlineData("It was not clear to us that the bridge over the river stood firm in the storm", "It was clear to us that the bridge over the river stood firm in the storm", 0.55234)]
    [InlineData("It was not once clear that the bridge over the river stood", "It was once clear that the bridge over the river stood", 0.389965)]
    [InlineData("red not old green boat house", "red old green boat house", 0.269658)]
    [InlineData("Lyon (not the old town)", "Lyon the old town", 0.763509)]
    [InlineData("the red boat (blue house)", "the red boat blue house", 0.836438)]
    [InlineData("the red boat (blue house) sails", "a red boat (green house) sails home", 0.84748)]
    [InlineData("(x) red boat", "red boat of mine", 0.756954)]
    [InlineData("Lyon. The end of it", "Lyon. No such thing", 0.805405)]
    [InlineData("red boats", "red boat", 0.628751)]
    [InlineData("one man two boats", "boats one man", 0.853158)]
    [InlineData("alpha beta gamma delta", "delta gamma beta alpha", 0.929892)]
    [InlineData("alpha beta gamma delta", "beta alpha delta gamma epsilon", 0.830273)]
    [InlineData("alpha alpha beta", "alpha beta beta", 0.66575)]
    [InlineData(LongNumbers, "in 1901 in 1902 in 1903 in 1904 in 1906", 0.679261)]
    [InlineData(LongNumbers, "in 1901 in 1912 in 1913", 0.20239)]
    [InlineData("born in 1901 (or 1902)", "born in 1901 (or 1903)", 0.955224)]
    [InlineData("born 1901", "born town", 0.475926)]
    [InlineData("東京都新宿区", "東京都渋谷区", 0.368254)]
    [InlineData("ប្រទេសកម្ពុជា", "ប្រទេសថៃ", 0.472994)]
    [InlineData("မြန်မာနိုင်ငံ", "ထိုင်းနိုင်ငံ", 0.459402)]
    [InlineData("ປະເທດລາວ", "ປະເທດໄທ", 0.527702)]
    [InlineData("トウキョウト", "トウキョウフ", 0.660317)]
    [InlineData("𠀀𠀁𠀂𠀃", "𠀀𠀁𠀂𠀄", 0.747354)]
    [InlineData("東京都 tower", "tower of 東京都", 0.819922)]
    [InlineData("ab", "abc", 0.129524)]
    [InlineData("a b", "b a c", 0.695556)]
    [InlineData("of the", "of the boat", 0.746061)]
    [InlineData("boat", "house", 0)]
    public void Degree_IsThis(string answer, string other, double expected)
    {
        AnswerForm one = AnswerForm.Of(answer);
        AnswerForm two = AnswerForm.Of(other);
        Assert.Equal((expected, expected), (Math.Round(one.LexicalDegree(two), 6), Math.Round(two.LexicalDegree(one), 6)));
    }

    [Theory]
    [InlineData(60, 0.98857)]
    [InlineData(61, 0.983607)]
    public void LongAnswers_AreComparedByTheirWordsAlone(int words, double expected)
    {
        string text = string.Join(' ', Enumerable.Range(0, words).Select(i => $"word{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}"));
        Assert.Equal(expected, Math.Round(AnswerForm.Of(text).LexicalDegree(AnswerForm.Of(text + "s")), 6));
    }
}
