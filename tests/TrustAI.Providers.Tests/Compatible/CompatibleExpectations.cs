using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>What most answers of compatible servers have in common.</summary>
internal static class CompatibleExpectations
{
    public const string Answer = "Oslo is the capital of Norway.";

    public const string WeatherQuestion = "What is the weather in Oslo?";

    /// <summary>What the log probabilities of the traces make of the confidence signal.</summary>
    public static IReadOnlyList<(string, double)> Confident { get; } = [("confidence", 0.994)];

    /// <summary>What the log probabilities of an answer whose first word is a guess make of it, and the reflection on it.</summary>
    public static IReadOnlyList<(string, double)> Doubted { get; } = [("confidence", 0.591), ("reflection", 0.96)];

    /// <summary>Options with the one tool that the traces know.</summary>
    public static ChatOptions WithWeather => new() { Tools = [AIFunctionFactory.Create((string city) => "rain in " + city, "get_weather", "Tells the weather in a city.")] };

    /// <summary>An answer without any signal.</summary>
    public static Expected Unscored(string model, TokenUsage? usage, decimal? cost, params string[] problems) => new()
    {
        Text = Answer,
        Usage = usage,
        Cost = cost,
        Signals = [],
        Label = TrustLabel.Unverified,
        Problems = ["trust/missing_signals", .. problems],
        Model = model,
    };

    /// <summary>An answer with log probabilities.</summary>
    public static Expected Scored(string model, TokenUsage? usage, decimal? cost, params string[] problems) => Unscored(model, usage, cost) with
    {
        Signals = Confident,
        Label = TrustLabel.Trusted,
        Problems = problems,
    };

    /// <summary>A call of the tool instead of an answer.</summary>
    public static Expected ToolCall(string model, TokenUsage? usage, decimal? cost, params string[] problems) => Unscored(model, usage, cost) with
    {
        Text = "",
        Finish = ChatFinishReason.ToolCalls,
        Problems = ["trust/missing_signals", .. problems],
    };

    public static TokenUsage Usage(long input, long output) => new() { InputTokens = input, OutputTokens = output, TotalTokens = input + output };

    /// <summary>With details of the input. OpenAI's package makes zeros of what it knows and finds missing in them.</summary>
    public static TokenUsage WithInputDetails(this TokenUsage usage, long cached) => usage with { CachedInputTokens = cached, InputAudioTokens = 0 };

    /// <summary>With details of the output, zeros as with those of the input.</summary>
    public static TokenUsage WithOutputDetails(this TokenUsage usage, long reasoning) =>
        usage with { ReasoningTokens = reasoning, OutputAudioTokens = 0, AcceptedPredictionTokens = 0, RejectedPredictionTokens = 0 };

    public static void AssertWeatherCall(ChatResponse response, string callId)
    {
        FunctionCallContent call = Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>());
        Assert.Equal((callId, "get_weather"), (call.CallId, call.Name));
        Assert.Equal("Oslo", call.Arguments?["city"]?.ToString());
    }
}
