namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>What an answer says beside the answer: it counts less where answers are compared by their words.</summary>
public sealed class AnswerRemarksTests
{
    [Theory]
    [InlineData("Paris (the city)", "(the city)")]
    [InlineData("Paris [x] or (y) so", "[x]", "(y)")]
    [InlineData("Paris (a (b) c) d", "(a (b) c)")]
    [InlineData("Paris (a\nb) c", "(a\nb)")]
    [InlineData("巴黎（首都）市", "（首都）")]
    [InlineData("Paris (the city", "(the city")]
    [InlineData("(x)St. Louis", "(x)")]
    public void Brackets_AreRemarks(string text, params string[] expected) => Assert.Equal(expected, Remarks(text));

    [Theory]
    [InlineData("Answer: Paris", "Answer:")]
    [InlineData("Answer:\tParis", "Answer:")]
    [InlineData("Answer:   7", "Answer:")]
    [InlineData("The final answer: Paris", "The final answer:")]
    [InlineData("Answer: Guess: Paris", "Answer:")]
    [InlineData("Answer: Paris. It is big.", "Answer:", ". It is big.")]
    [InlineData("My one answer: the old town of Paris. It is big.", "My one answer:", ". It is big.")]
    public void ShortLeadIn_IsARemark(string text, params string[] expected) => Assert.Equal(expected, Remarks(text));

    [Theory]
    [InlineData("2016. The end", ". The end")]
    [InlineData("16. The end", ". The end")]
    [InlineData("Lyon. The end", ". The end")]
    [InlineData("Lyon.(The end)", ".(The end)")]
    [InlineData("Lyon (x). The end", "(x)", ". The end")]
    [InlineData("one two three four five seven. The end", ". The end")]
    [InlineData("Yes! It is", "! It is")]
    [InlineData("Yes![it is]", "![it is]")]
    [InlineData("Why? Because", "? Because")]
    [InlineData("Lyon; the end", "; the end")]
    [InlineData("1979* (note)", "* (note)")]
    [InlineData("Lyon // the end", "// the end")]
    [InlineData("Lyon\nThe end", "\nThe end")]
    [InlineData("I\nThe end", "\nThe end")]
    public void WhatFollowsAShortHead_IsARemark(string text, params string[] expected) => Assert.Equal(expected, Remarks(text));

    [Theory]
    [InlineData("Lyon")]
    [InlineData("Lyon.")]
    [InlineData("Lyon. ")]
    [InlineData("Yes!")]
    [InlineData("Yes! ")]
    [InlineData("Lyon\n ")]
    [InlineData("well!known")]
    [InlineData("wide.open")]
    [InlineData("and/or")]
    [InlineData("St. Louis")]
    [InlineData("in St. Louis")]
    [InlineData("Mrs. Louis")]
    [InlineData("one two three four five six seven. The end")]
    [InlineData("Lyon,\nFrance")]
    [InlineData("Lyon, \nFrance")]
    [InlineData("Lyon:\nbig")]
    [InlineData("The one final answer: Lyon")]
    [InlineData(": Lyon")]
    [InlineData("10:30")]
    [InlineData("Answer:")]
    [InlineData("Answer: ")]
    [InlineData("Answer: - Lyon")]
    [InlineData("(all of it in brackets)")]
    [InlineData("1. one\n2. two")]
    [InlineData("Lyon! 1) one 2) two")]
    [InlineData("Towns\n- Lyon")]
    [InlineData("Towns\n* Lyon")]
    public void Answers_HoldNoRemark(string text) => Assert.Empty(Remarks(text));

    [Fact]
    public void List_MayHoldBracketsAndALeadIn() => Assert.Equal(["(big)"], Remarks("Towns (big)\n- Lyon"));

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void LongText_IsTheAnswerBelowItsTitle(int length, bool isRemark) =>
        Assert.Equal(isRemark ? 1 : 0, Remarks("Lyon\n" + new string('x', length - 5)).Length);

    private static string[] Remarks(string text) => [.. AnswerRemarks.Find(text).Select(remark => text[remark])];
}
