namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class OptionsOnTheWireTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Options_EverySetting_IsSent(bool streaming)
    {
        var options = new ChatOptions
        {
            Temperature = 0.5f,
            TopP = 0.25f,
            MaxOutputTokens = 99,
            Seed = 42,
            StopSequences = ["END", "STOP"],
            FrequencyPenalty = 0.125f,
            PresencePenalty = -0.5f,
            ModelId = "gpt-4o",
            Instructions = "Be brief.",
            Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low },
        };

        var request = await Exchange.RequestAsync(streaming, options);

        Wire.Equal(
            """
            {"model":"gpt-4o","temperature":0.5,"top_p":0.25,"max_completion_tokens":99,"seed":42,"stop":["END","STOP"],
             "frequency_penalty":0.125,"presence_penalty":-0.5,"reasoning_effort":"low",
             "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"What is the capital of Norway?"}]}
            """,
            request);
    }

    [Fact]
    public async Task Options_WithoutAPlaceOnTheWire_AreNotSent()
    {
        var options = new ChatOptions { TopK = 5, ConversationId = "conversation", AdditionalProperties = new() { ["logprobs"] = true } };

        var request = await Exchange.RequestAsync(streaming: false, options);

        Wire.Equal("{}", Wire.Settings(request));
    }

    [Theory]
    [InlineData(ReasoningEffort.None, "none")]
    [InlineData(ReasoningEffort.Medium, "medium")]
    [InlineData(ReasoningEffort.High, "high")]
    [InlineData(ReasoningEffort.ExtraHigh, "xhigh")]
    public async Task ReasoningEffort_EveryLevel_HasAWord(ReasoningEffort effort, string word)
    {
        var options = new ChatOptions { Reasoning = new ReasoningOptions { Effort = effort } };

        var request = await Exchange.RequestAsync(streaming: false, options);

        Assert.Equal(word, request.GetProperty("reasoning_effort").GetString());
    }

    [Fact]
    public async Task Options_AfterTheCall_AreAsTheyWere()
    {
        var options = new ChatOptions { StopSequences = ["END"], Instructions = "Be brief." };

        await Exchange.RequestAsync(streaming: false, options);

        Assert.Equal(["END"], options.StopSequences);
        Assert.Null(options.ModelId);
        Assert.Null(options.Tools);
    }
}
