namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>Code by its tokens.</summary>
public sealed class CodeAnswerTests
{
    private const string Sum = "```csharp\nint Sum(int a, int b)\n{\n    return a + b; // adds\n}\n```";
    private const string Python = "def add(a, b):\n    return a + b";

    [Theory]
    [InlineData(Sum, "Here is the method:\n```cs\nint Sum(int a, int b) {\n  /* adds\n     both */\n  return a+b;\n}\n```\nIt adds the two.")]
    [InlineData(Sum, "int Sum(int a, int b)\n{\n    return a + b;;\n}")]
    [InlineData(Python, "```python\ndef add(a, b):  # adds\n    return a+b\n```")]
    [InlineData("print('x');", "print(\"x\")\n;")]
    [InlineData("let x = 'it';\nlet y = 1;", "let x = \"it\"\nlet y = 1;")]
    [InlineData("```\nx = 5;\n```\nand\n```output\n5\n```", "```\nx = 5\n```")]
    [InlineData("```python\nif x:\n\ty()\n```", "```python\nif x:\n    y()\n```")]
    [InlineData("```python\nif x:\n    # why\n  \r\n  \n    y()\n```", "```python\nif x:\n    y()\n```")]
    [InlineData("```js\nx = 5;```", "```js\nx = 5\n```")]
    [InlineData("```js\nx = 5\n```\n```text\n5\n```", "```js\nx = 5\n```\n```txt\nfive\n```")]
    [InlineData("```js\nx = 5\n```\n```console\n5\n```", "```js\nx = 5\n```\n```md\nfive\n```")]
    public Task SameCode(string answer, string other) => Agreement.AssertSameAsync(answer, other);

    [Theory]
    [InlineData(Sum, "```csharp\nint Sum(int a, int b)\n{\n    return a - b;\n}\n```")]
    [InlineData("```csharp\nint Sum(int a, int b)\n{\n    return a + b;\n}\n```", "```csharp\nint Sum(int x, int y)\n{\n    return x + y;\n}\n```")]
    [InlineData(Python, "def add(a, b):\n    return a * b")]
    [InlineData("if (x < 1) {\n  y();\n}", "if (x <= 1) {\n  y();\n}")]
    [InlineData("def f(x):\n    if x:\n        y()\n    z()", "def f(x):\n    if x:\n        y()\n        z()")]
    [InlineData("var s = \"a // b\";\nvar t = 1;", "var s = \"a // c\";\nvar t = 1;")]
    [InlineData("print('a');\nprint('b');", "print('A');\nprint('b');")]
    [InlineData("var s = \"a\\\" // b\";\nvar t = 1;", "var s = \"a\\\" // c\";\nvar t = 1;")]
    [InlineData("ab = 1;\nc();", "a b = 1;\nc();")]
    [InlineData("a_b = 1;\nc();", "a _b = 1;\nc();")]
    [InlineData("x = f(1);\n\n\n\ny", "X = f(1);\n\n\n\ny")]
    public async Task OtherCode_IsAlikeAndDoesNotAgree(string answer, string other)
    {
        TrustSignal signal = await Agreement.SignalAsync(answer, other);
        Assert.InRange(signal.Score, 0.01, 0.99);
        Assert.Equal("The further answer differs.", signal.Explanation);
        Assert.Equal(signal.Score, await Agreement.OfAsync(other, answer), 12);
    }

    [Fact]
    public async Task OtherProgram_IsLessAlike()
    {
        double near = await Agreement.OfAsync(Sum, "```csharp\nint Sum(int a, int b)\n{\n    return a - b;\n}\n```");
        double far = await Agreement.OfAsync(Sum, "```csharp\nforeach (var line in File.ReadLines(path)) Console.WriteLine(line.Trim());\n```");
        Assert.True(near > far + 0.4);
    }

    [Fact]
    public Task UnclosedFenceAndString_AreRead() => Agreement.AssertSameAsync("```js\nlet a = \"b\n", "```js\nlet a = \"b\n```");

    [Theory]
    [InlineData("One (1) begins\nthen waits\nthen stops\nx = y;", "ONE (1) begins\nthen WAITS\nthen stops\nX = Y;")]
    [InlineData("Two things (here):\nred and blue", "TWO things (here):\nRed and Blue")]
    public Task ProseWithALineOfCode_IsNoCode(string answer, string other) => Agreement.AssertSameAsync(answer, other);

    [Fact]
    public async Task ProseWithParentheses_IsNoCode() =>
        Assert.Equal(1, await Agreement.OfAsync("It rains (a lot) in Bergen; bring a coat", "it rains a lot in Bergen: bring a coat"));
}
