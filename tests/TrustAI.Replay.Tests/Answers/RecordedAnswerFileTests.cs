namespace TrustAI.Replay.Tests;

public class RecordedAnswerFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_RealRows_GivesEveryMember(bool asynchronously)
    {
        IReadOnlyList<RecordedAnswer> rows = asynchronously
            ? await RecordedAnswerFile.ReadAsync(RecordedData.NaturalQuestions, cancellationToken: TestContext.Current.CancellationToken)
            : Read(RecordedData.NaturalQuestions);

        Assert.Equal(4, rows.Count);
        RecordedAnswer row = rows[0];
        Assert.Equal("nq-train-6/Meta-Llama-3.1-70B-Instruct", row.Id);
        Assert.Equal("natural-questions", row.Dataset);
        Assert.Equal("meta-llama/Meta-Llama-3.1-70B-Instruct", row.Model);
        Assert.Equal(new RecordedMessage("user", "who played charlie bucket in the original charlie and the chocolate factory"), Assert.Single(row.Messages));
        Assert.Equal("Peter Ostrum", row.Answer.Text);
        Assert.Equal(["Peter", " O", "str", "um"], row.Answer.Tokens!);
        Assert.Equal([-0.001189, -0.000149, -1.8e-05, -1e-06], row.Answer.LogProbabilities!);
        Assert.Equal("meta-llama/Meta-Llama-3.1-70B-Instruct", Assert.Single(row.Samples).Model);
        Assert.Equal(4, row.Peers.Count);
        Assert.Equal(0.95, row.VerbalConfidence);
        Assert.Equal("Peter Gardner[4] Ostrum", row.Reference);
        Assert.False(row.Correct);
        Assert.Equal("llm-judge", row.GradedBy);
        Assert.Null(row.Answer.Usage);
    }

    [Fact]
    public void Read_RowsOfOtherSets_KeepsWhatIsUnknownNull()
    {
        RecordedAnswer trivia = Read(RecordedData.TriviaQA)[1];
        IReadOnlyList<RecordedAnswer> gsm = Read(RecordedData.Gsm8k);

        Assert.Equal(19, trivia.Samples.Count);
        Assert.Equal("", trivia.Samples[7].Text);
        Assert.Null(trivia.Answer.Tokens);
        Assert.Null(trivia.Answer.LogProbabilities);
        Assert.Null(trivia.VerbalConfidence);
        Assert.Empty(gsm[0].Samples);
        Assert.Equal(["gpt-3-6b_verification", "gpt-3-175b_finetuning", "gpt-3-175b_verification"], gsm[0].Peers.Select(p => p.Model));
    }

    [Fact]
    public void Read_OnlyRequiredMembers_IsEnough()
    {
        RecordedAnswer row = Assert.Single(ReadLines("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":""}}"""));

        Assert.Equal("", row.Answer.Text);
        Assert.Null(row.Model);
        Assert.Null(row.Correct);
        Assert.Empty(row.Samples);
        Assert.Empty(row.Peers);
    }

    [Fact]
    public void Read_OddLogProbabilities_AreKeptAsGiven()
    {
        RecordedAnswer row = Assert.Single(ReadLines(Row("""{"text":"abcd","tokens":["a","b","c","d"],"logprobs":[0.5,"NaN","-Infinity",-1e-7]}""")));

        Assert.Equal([0.5, double.NaN, double.NegativeInfinity, -1e-7], row.Answer.LogProbabilities!);
    }

    [Fact]
    public void Read_Usage_IsExact()
    {
        RecordedAnswer row = Assert.Single(ReadLines(Row("""{"text":"a","usage":{"input":12,"output":3,"cached":4,"reasoning":2}}""")));

        Assert.Equal(new RecordedUsage { Input = 12, Output = 3, Cached = 4, Reasoning = 2 }, row.Answer.Usage);
    }

    [Theory]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"te""", "not valid JSON")]
    [InlineData("[]", "one JSON object")]
    [InlineData("""{"messages":[{"role":"user","content":"q"}],"answer":{"text":"t"}}""", "\"id\" is missing")]
    [InlineData("""{"id":7,"messages":[{"role":"user","content":"q"}],"answer":{"text":"t"}}""", "\"id\" must be a string")]
    [InlineData("""{"id":"a","answer":{"text":"t"}}""", "\"messages\" is missing")]
    [InlineData("""{"id":"a","messages":[],"answer":{"text":"t"}}""", "\"messages\" is missing")]
    [InlineData("""{"id":"a","messages":"q","answer":{"text":"t"}}""", "\"messages\" must be an array")]
    [InlineData("""{"id":"a","messages":[{"role":"user"}],"answer":{"text":"t"}}""", "\"messages[0].content\" is missing")]
    [InlineData("""{"id":"a","messages":["q"],"answer":{"text":"t"}}""", "\"messages[0]\" must be an object")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}]}""", "\"answer\" is missing")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{}}""", "\"answer.text\" is missing")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"t"},"samples":[{"text":"s"},{}]}""", "\"samples[1].text\" is missing")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"t"},"correct":"yes"}""", "\"correct\" must be true or false")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"t"},"verbal_confidence":"high"}""", "\"verbal_confidence\" must be a number")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"t","tokens":["t"],"logprobs":[-1,-2]}}""", "as long as \"tokens\"")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"t","logprobs":[-1]}}""", "as long as \"tokens\"")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"t","tokens":["t"],"logprobs":["low"]}}""", "\"answer.logprobs[0]\" must be a number")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"t","tokens":["t"],"logprobs":[null]}}""", "\"answer.logprobs[0]\" must be a number")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"t","tokens":[1]}}""", "\"answer.tokens[0]\" must be a string")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"t","usage":{"input":-1}}}""", "\"answer.usage.input\" must be a whole number")]
    [InlineData("""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"\ud800"}}""", "not valid Unicode")]
    [InlineData("""{"trustai_recording":1}""", "written by RecordingChatClient")]
    public void Read_CorruptLine_SaysWhereWhatAndHow(string line, string problem)
    {
        ReplayFormatException e = Assert.Throws<ReplayFormatException>(() => ReadLines(Row("""{"text":"good"}"""), "", line));

        Assert.Equal(3, e.LineNumber);
        Assert.Contains(problem, e.Problem, StringComparison.Ordinal);
        Assert.Contains($"{e.File}, line 3: ", e.Message, StringComparison.Ordinal);
        Assert.Contains("ReplayOptions.OnCorruptLine", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CorruptLineWithCallback_IsSkipped()
    {
        List<ReplayFormatException> problems = [];

        IReadOnlyList<RecordedAnswer> rows = ReadLines(["nonsense", Row("""{"text":"good"}"""), "{\"id\":"], problems.Add);

        Assert.Equal("good", Assert.Single(rows).Answer.Text);
        Assert.Equal([1, 3], problems.Select(p => p.LineNumber));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    public void Read_FileWithoutLines_Throws(string content)
    {
        ReplayFormatException e = Assert.Throws<ReplayFormatException>(() => ReadLines(content));

        Assert.Equal(0, e.LineNumber);
        Assert.Contains("no recorded lines", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileWithoutLinesAndCallback_IsReported()
    {
        List<ReplayFormatException> problems = [];

        Assert.Empty(ReadLines([""], problems.Add));
        Assert.Single(problems);
    }

    [Fact]
    public async Task Read_NoPath_Throws()
    {
        Assert.Throws<ArgumentNullException>("path", () => RecordedAnswerFile.Read(null!));
        await Assert.ThrowsAsync<ArgumentException>("path", () => RecordedAnswerFile.ReadAsync("", cancellationToken: TestContext.Current.CancellationToken));
    }

    private static string Row(string answer) => $$"""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{{answer}}}""";

    private static IReadOnlyList<RecordedAnswer> Read(string path) => RecordedAnswerFile.Read(path);

    private static IReadOnlyList<RecordedAnswer> ReadLines(params string[] lines) => ReadLines(lines, onCorruptLine: null);

    private static IReadOnlyList<RecordedAnswer> ReadLines(string[] lines, Action<ReplayFormatException>? onCorruptLine)
    {
        using TemporaryFile file = new();
        File.WriteAllLines(file.Path, lines);
        return RecordedAnswerFile.Read(file.Path, onCorruptLine);
    }
}
