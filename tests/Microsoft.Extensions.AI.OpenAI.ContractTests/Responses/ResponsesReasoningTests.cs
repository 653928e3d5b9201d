using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesReasoningTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Reasoning_Summarised_IsNoPartOfTheText(bool streaming)
    {
        var response = (await ResponsesExchange.RunAsync("reasoning", streaming)).Response;

        Assert.Equal("42", response.Text);
        var reasoning = Assert.IsType<TextReasoningContent>(Assert.Single(response.Messages).Contents[0]);
        Assert.Equal("**Sum** Six times seven.Check it.", reasoning.Text);
        Assert.Equal("rs_1", reasoning.AdditionalProperties!["reasoningItemId"]);
        Assert.Null(reasoning.ProtectedData);
        Assert.Equal(64, response.Usage?.ReasoningTokenCount);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Reasoning_Encrypted_IsProtectedData(bool streaming)
    {
        var contents = await ResponsesExchange.ContentsAsync("reasoning-both", streaming);

        var reasoning = Assert.IsType<TextReasoningContent>(contents[0]);
        Assert.Equal(("Sum.", "gAAAAB"), (reasoning.Text, reasoning.ProtectedData));
    }

    [Theory, InlineData(false, ""), InlineData(true, "Six times seven.")]
    public async Task Reasoning_WithoutSummary_IsOnlyToldInAStream(bool streaming, string text)
    {
        var reasoning = Assert.IsType<TextReasoningContent>((await ResponsesExchange.ContentsAsync("reasoning-text", streaming))[0]);

        Assert.Equal((text, "rs_1"), (reasoning.Text, reasoning.AdditionalProperties!["reasoningItemId"]));
    }

    [Fact]
    public async Task Reasoning_Whole_KeepsItsItemAsRawRepresentation()
    {
        var contents = await ResponsesExchange.ContentsAsync("reasoning", streaming: false);

        Assert.Equal(2, Assert.IsType<ReasoningResponseItem>(contents[0].RawRepresentation).SummaryParts.Count);
    }

    [Fact]
    public async Task Reasoning_SentBackWhole_IsTheItemItself()
    {
        await AssertSentBackAsync(
            "reasoning",
            streaming: false,
            """{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"**Sum** Six times seven."},{"type":"summary_text","text":"Check it."}]}""");
    }

    [Fact]
    public async Task Reasoning_SentBackFromAStream_IsMadeAnewWithItsId()
    {
        await AssertSentBackAsync(
            "reasoning-both",
            streaming: true,
            """{"type":"reasoning","id":"rs_1","encrypted_content":"gAAAAB","summary":[{"type":"summary_text","text":"Sum."}]}""");
    }

    [Fact]
    public async Task Reasoning_OfAnotherProvider_IsSentWithoutId()
    {
        ChatMessage[] messages = [new(ChatRole.Assistant, [new TextReasoningContent("Think.")]), new(ChatRole.User, [new TextReasoningContent("Think."), new TextContent("Hi")])];

        var request = await ResponsesExchange.RequestAsync(streaming: false, messages: messages);

        Wire.Equal(
            """
            [{"type":"reasoning","summary":[{"type":"summary_text","text":"Think."}]},
             {"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}]}]
            """,
            request.GetProperty("input"));
    }

    private static async Task AssertSentBackAsync(string trace, bool streaming, string expected)
    {
        var messages = (await ResponsesExchange.RunAsync(trace, streaming)).Response.Messages;

        var input = (await ResponsesExchange.RequestAsync(streaming, messages: messages)).GetProperty("input");

        Wire.Equal(expected, input[0]);
        Wire.Equal("""{"type":"message","role":"assistant","content":[{"type":"output_text","text":"42","annotations":[]}]}""", input[1]);
    }
}
