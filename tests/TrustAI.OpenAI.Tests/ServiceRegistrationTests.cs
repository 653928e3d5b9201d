using System.ClientModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.OpenAI.ContractTests;
using Microsoft.Extensions.DependencyInjection;
using OpenAI.Moderations;
using TrustAI.Tests;

namespace TrustAI.OpenAI.Tests;

/// <summary>An application that sets OpenAI up among its services, one line for each part.</summary>
public sealed class ServiceRegistrationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lines_OfAnApplication_SetScoringAndModerationUp(bool streaming)
    {
        await using TraceServer server = await StartAsync(streaming);
        IServiceCollection services = new ServiceCollection()
            .AddSingleton(Client(server))
            .AddOpenAITrustScoring(openAI => openAI.TopLogProbabilities = 5)
            .AddOpenAIModeration();
        services.AddTrustScoring(options => options.Trust.Preset = TrustPreset.Base);
        services.AddChatClient(provider => provider.GetRequiredService<global::OpenAI.OpenAIClient>().GetChatClient(TestClient.Model).AsIChatClient()).UseTrustScoring();
        await using ServiceProvider application = services.BuildServiceProvider();

        TrustReport report = (await application.GetRequiredService<IChatClient>().AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(5, server.Requests.Single(request => request.TryGetProperty("messages", out _)).GetProperty("top_logprobs").GetInt32());
        Assert.Contains(report.Trust!.Signals, signal => signal.Name is "confidence");
        Assert.Equal(("openai", "openai"), (report.Moderation!.Input!.Provider, report.Moderation.Output!.Provider));
        Assert.True(report.Moderation.Flagged);
        Assert.Equal(["omni-moderation-latest"], Models(server));
    }

    [Fact]
    public async Task ModerationClient_AmongTheServices_IsTaken()
    {
        await using TraceServer server = await StartAsync(streaming: false);
        ModerationClient own = Client(server).GetModerationClient("text-moderation-latest");
        IServiceCollection services = new ServiceCollection().AddSingleton(own).AddOpenAIModeration();
        services.AddChatClient(TestClient.For(server)).UseModeration();
        await using ServiceProvider application = services.BuildServiceProvider();

        await application.GetRequiredService<IChatClient>().AskAsync(streaming: false);

        Assert.Equal(["text-moderation-latest"], Models(server));
    }

    [Fact]
    public void NoClient_IsNamedWhenTheChatClientIsBuilt()
    {
        IServiceCollection services = new ServiceCollection().AddOpenAIModeration();
        services.AddChatClient(new ChatClientBuilder(TestClient.OpenAI(new Uri("http://127.0.0.1:1/v1")).AsIChatClient()).Build()).UseTrustScoring();
        using ServiceProvider application = services.BuildServiceProvider();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(application.GetRequiredService<IChatClient>);

        Assert.Contains("OpenAIClient", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_OutOfRange_AreNamedAtOnce()
    {
        Assert.Throws<ArgumentException>("model", () => new ServiceCollection().AddOpenAIModeration(" "));
        Assert.Throws<ArgumentNullException>("services", () => ((IServiceCollection)null!).AddOpenAIModeration());
        Assert.Throws<ArgumentNullException>("services", () => ((IServiceCollection)null!).AddOpenAITrustScoring());
    }

    private static string[] Models(TraceServer server) =>
        [.. server.Requests.Where(request => request.TryGetProperty("input", out _)).Select(request => request.GetProperty("model").GetString()!).Distinct(StringComparer.Ordinal)];

    private static Task<TraceServer> StartAsync(bool streaming) => TraceServer.StartAsync(context => TraceServer.WriteAsync(
        context, context.Request.Path == "/v1/moderations" ? "moderation-flagged.json" : streaming ? "logprobs.sse" : "logprobs.json"));

    private static global::OpenAI.OpenAIClient Client(TraceServer server) => new(new ApiKeyCredential("test-key"), new global::OpenAI.OpenAIClientOptions { Endpoint = server.Endpoint });
}
