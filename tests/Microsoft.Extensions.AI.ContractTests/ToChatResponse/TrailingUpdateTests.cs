namespace Microsoft.Extensions.AI.ContractTests;

/// <summary>Where the parts of an update land in the response; a stage that adds a last update of its own lives by this.</summary>
public class TrailingUpdateTests
{
    private static readonly ChatResponseUpdate Answer = new(ChatRole.Assistant, "answer") { MessageId = "m1", ResponseId = "r1" };

    private static ChatResponse Combine(params ChatResponseUpdate[] updates) => updates.ToChatResponse();

    [Fact]
    public void Properties_WithoutIds_LandOnTheResponseAndAddNoMessage()
    {
        var response = Combine(Answer, new() { AdditionalProperties = new() { ["score"] = 0.5 } });
        Assert.Equal(0.5, response.AdditionalProperties!["score"]);
        Assert.Null(Assert.Single(response.Messages).AdditionalProperties);
    }

    [Fact]
    public void Properties_WithMessageId_LandOnTheMessage()
    {
        var response = Combine(Answer, new() { MessageId = "m1", AdditionalProperties = new() { ["score"] = 0.5 } });
        Assert.Null(response.AdditionalProperties);
        Assert.Equal(0.5, Assert.Single(response.Messages).AdditionalProperties!["score"]);
    }

    [Fact]
    public void Properties_SameKeyTwice_LastWins()
    {
        var response = Combine(
            Answer, new() { AdditionalProperties = new() { ["score"] = 0.1 } }, new() { AdditionalProperties = new() { ["score"] = 0.9 } });
        Assert.Equal(0.9, response.AdditionalProperties!["score"]);
    }

    [Fact]
    public void Usage_InSeveralUpdates_IsSummedAndRemovedFromContents()
    {
        ChatResponseUpdate Usage(long count) => new() { Contents = [new UsageContent(new() { InputTokenCount = count })] };
        var response = Combine(Answer, Usage(3), Usage(4));
        Assert.Equal(7, response.Usage?.InputTokenCount);
        Assert.Equal("answer", Assert.IsType<TextContent>(Assert.Single(Assert.Single(response.Messages).Contents)).Text);
    }

    [Fact]
    public void FinishReasonAndIds_LastOfTrailingUpdate_AreTaken()
    {
        var response = Combine(Answer, new() { FinishReason = ChatFinishReason.ContentFilter, ModelId = "model" });
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.Equal("model", response.ModelId);
        Assert.Equal("r1", response.ResponseId);
        Assert.Single(response.Messages);
    }

    [Fact]
    public void NewMessageId_StartsANewMessage()
    {
        var response = Combine(Answer, new(ChatRole.Assistant, "more") { MessageId = "m2" });
        Assert.Equal("answer|more", string.Join('|', response.Messages.Select(m => m.Text)));
    }

    [Fact]
    public void RawRepresentation_OfUpdates_IsNotOnTheResponse()
    {
        var response = Combine(new ChatResponseUpdate(ChatRole.Assistant, "a") { RawRepresentation = new object() });
        Assert.Null(response.RawRepresentation);
    }

    [Fact]
    public void ToChatResponseUpdates_PutsResponsePartsInAnExtraUpdate()
    {
        var response = new ChatResponse([new(ChatRole.Assistant, "a"), new(ChatRole.Assistant, "b")])
        {
            AdditionalProperties = new() { ["score"] = 1 },
            Usage = new() { InputTokenCount = 2 },
        };
        var updates = response.ToChatResponseUpdates();
        Assert.Equal(3, updates.Length);
        Assert.Equal(2, Assert.IsType<UsageContent>(Assert.Single(updates[2].Contents)).Details.InputTokenCount);
        Assert.Equal(1, updates[2].AdditionalProperties!["score"]);
        Assert.Null(updates[2].Role);
    }
}
