namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>Multiple-choice letters.</summary>
public sealed class ChoiceTests
{
    [Theory]
    [InlineData("B", "(b)")]
    [InlineData("B", "b.")]
    [InlineData("B", "The answer is B.")]
    [InlineData("**B**", "Answer: (b)")]
    [InlineData("A", "(a)")]
    [InlineData("A", "a")]
    [InlineData("A.", "The correct option is A")]
    [InlineData("B) Paris", "B")]
    [InlineData("B) Paris", "(B) paris.")]
    [InlineData("First I thought the answer is A. But the answer is C because it rains.", "C")]
    [InlineData("\\boxed{D}", "I choose option D since it fits")]
    [InlineData("The answer is [E].", "E")]
    public Task SameLetter(string answer, string other) => Agreement.AssertSameAsync(answer, other);

    [Theory]
    [InlineData("A", "B")]
    [InlineData("(a)", "(b)")]
    [InlineData("A", "(B)")]
    [InlineData("Answer: A", "Answer: B")]
    [InlineData("The answer is A.", "The answer is D.")]
    [InlineData("B) Paris", "C) Paris")]
    public Task OtherLetter(string answer, string other) => Agreement.AssertDifferentAsync(answer, other);

    [Theory]
    [InlineData("The answer is a dog", "The answer is a cat")]
    [InlineData("A. Lincoln", "A. Johnson")]
    [InlineData("A dog", "B dog")]
    [InlineData("The answer is a dog", "B, the dog")]
    public async Task NoLetter_IsLeftToTheWords(string answer, string other) => Assert.InRange(await Agreement.OfAsync(answer, other), 0.01, 0.99);

    [Fact]
    public async Task TwoLetters_AreNotTheFirst() => Assert.NotEqual(1, await Agreement.OfAsync("(A) and (B)", "(A)"));

    [Fact]
    public Task ArticleInTheAnswer_IsNoChoice() => Agreement.AssertSameAsync("The answer is a dog", "the answer is dog");
}
