using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.OpenAI.ContractTests;
using TrustAI.Tests;

namespace TrustAI.OpenAI.Tests;

public sealed class ServiceTierTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tier_OfTheResponse_DecidesThePrice(bool streaming)
    {
        await using TraceServer server = await TraceServer.StartAsync("flex" + (streaming ? ".sse" : ".json"));
        using IChatClient client = TestClient.For(server).AsBuilder().UseCostAccounting(options => options.UseOpenAI()).Build();

        AccountingReport accounting = (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!;

        Assert.Equal("flex", accounting.Answer!.Tier);
        Assert.Equal(0.05m, accounting.Total.Amount);
    }
}
