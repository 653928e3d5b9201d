namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class FinishReasonTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Answer_CutAtTheLimit_EndsForLength(bool streaming)
    {
        var response = (await Exchange.RunAsync("length", streaming)).Response;

        Assert.Equal("Once upon a", response.Text);
        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Answer_StoppedByTheFilter_EndsForContentFilter(bool streaming)
    {
        var response = (await Exchange.RunAsync("content-filter", streaming)).Response;

        Assert.Equal("The first", response.Text);
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.NotNull(response.Usage);
    }
}
