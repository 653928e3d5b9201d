namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>Answers that share their words and say the contrary, in several languages.</summary>
public sealed class ContradictionTests
{
    [Theory]
    [InlineData("guilty", "not guilty")]
    [InlineData("The defendant was found guilty", "The defendant was found not guilty")]
    [InlineData("The defendant was guilty", "The defendant wasn't guilty.")]
    [InlineData("Das stimmt", "Das stimmt nicht")]
    [InlineData("World War II", "World War I")]
    [InlineData("Henry VIII", "Henry VII")]
    [InlineData("10:30 am", "10:30 pm")]
    [InlineData("x^2 + 1", "x^2 - 1")]
    [InlineData("There is evidence of that", "There is no evidence of that")]
    [InlineData("El acusado es culpable", "El acusado no es culpable")]
    [InlineData("Yes, it is allowed", "Yes, it is not allowed")]
    [InlineData("Yes, 5 of them", "Yes, 6 of them")]
    [InlineData("It can be done", "It can't be done")]
    [InlineData("Yes", "No")]
    [InlineData("Yes, it is the capital", "No, it is the capital")]
    [InlineData("true", "false")]
    [InlineData("Prices increase", "Prices decrease")]
    [InlineData("x > 5", "x < 5")]
    [InlineData("C", "C#")]
    [InlineData("It was signed in 1919", "It was signed in 1920")]
    [InlineData("Der Angeklagte ist schuldig", "Der Angeklagte ist nicht schuldig")]
    [InlineData("Ja", "Nein")]
    [InlineData("oui", "non")]
    [InlineData("да", "нет")]
    [InlineData("是", "不是")]
    [InlineData("他有罪", "他没有罪")]
    [InlineData("是北京", "不是北京")]
    [InlineData("有罪です", "有罪ではない")]
    [InlineData("はい", "いいえ")]
    [InlineData("नहीं", "हाँ")]
    [InlineData("वह दोषी है", "वह दोषी नहीं है")]
    [InlineData("نعم", "لا")]
    [InlineData("هو مذنب", "هو غير مذنب")]
    [InlineData("ใช่", "ไม่ใช่")]
    [InlineData("เขาผิด", "เขาไม่ผิด")]
    [InlineData("C", "C++")]
    [InlineData("C+", "C++")]
    [InlineData("There are 9 boats", "There are 8 boats")]
    [InlineData("There are 0 boats", "There are 5 boats")]
    [InlineData("guilty as charged", "The man is not guilty as charged")]
    [InlineData("boat was red today", "boat was not red yesterday")]
    public Task Contrary_IsDifferent(string answer, string other) => Agreement.AssertDifferentAsync(answer, other);

    [Theory]
    [InlineData("Yes", "Yes, because the law says so.")]
    [InlineData("No.", "No, it does not.")]
    [InlineData("Not guilty", "NOT GUILTY!")]
    [InlineData("C#", "c#")]
    [InlineData("东京", "东京。")]
    [InlineData("القاهرة", "القاهرة.")]
    [InlineData("กรุงเทพ", "กรุงเทพ ")]
    [InlineData("नई दिल्ली", "नई दिल्ली।")]
    [InlineData("東京です", "「東京です」")]
    [InlineData("and/or", "and or")]
    [InlineData("red-blue", "red blue")]
    public Task SameSide_IsTheSame(string answer, string other) => Agreement.AssertSameAsync(answer, other);

    [Theory]
    [InlineData("It is Paris, not Lyon", "It is Paris")]
    [InlineData("Chanel No. 5", "Chanel number 5")]
    [InlineData("Ele nasceu no Brasil", "Ele nasceu em Brasil")]
    [InlineData("non t'amo più adesso", "io amo adesso")]
    [InlineData("He did not only write but also paint", "He did write and paint")]
    [InlineData("Yes, for the weather is fine there", "Yes, since my uncle said so")]
    [InlineData("It is not known who wrote that", "Shakespeare wrote that in London")]
    [InlineData("Moon", "Moon (I did not look it up and will not attempt to)")]
    [InlineData("东京都", "东京")]
    [InlineData("กรุงเทพมหานคร", "กรุงเทพ")]
    [InlineData("नई दिल्ली", "दिल्ली")]
    [InlineData("القاهرة", "مدينة القاهرة")]
    [InlineData("It is Paris, not Lyon", "It is Paris or Lyon")]
    [InlineData("It is Paris (not Lyon)", "It is Paris or Lyon")]
    [InlineData("It is Paris and not Lyon", "It is Paris or Lyon")]
    [InlineData("It is Paris rather than Lyon so not Nice", "It is Paris rather than Lyon so Nice")]
    [InlineData("He can not only read but paint", "He can read but paint")]
    [InlineData("That boat is not old", "My uncle bought old paintings")]
    [InlineData("model ax1 there", "model bx2 there")]
    public Task NoContradiction_IsLeftToTheWords(string answer, string other) => Agreement.AssertUndecidedAsync(answer, other);

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public async Task Denials_AreSearchedForInThirtyWords(int words, bool isSearched)
    {
        string text = string.Join(' ', Enumerable.Range(0, words).Select(i => $"word{i}"));
        Assert.Equal(isSearched, await Agreement.OfAsync(text, text + " not") == 0);
    }

    [Fact]
    public async Task LongAnswers_AreNotSearchedForDenials()
    {
        string text = string.Join(' ', Enumerable.Range(0, 40).Select(i => $"word{i}"));
        Assert.InRange(await Agreement.OfAsync(text, text + " not"), 0.9, 1);
    }
}
