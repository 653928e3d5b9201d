using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using Spectre.Console;
using TrustAI;

namespace Quickstart.Live;

/// <summary>Asks a live model: each answer is streamed as it comes, and its report follows.</summary>
internal sealed class LiveDemo(IAnsiConsole console, LiveSettings settings, string[] questions) : IDemo
{
    private static readonly string[] BuiltIn =
    [
        "Who wrote Faust? Answer with the name only.",
        "In which year was the first email sent? Answer with the year only.",
        "How many times does the letter r occur in 'strawberry raspberry'? Answer with the number only.",
    ];

    // Log probabilities, which OpenAI gives when asked; what does not know them is left alone.
    public void Configure(TrustScoringOptions options) => options.UseOpenAI();

    public IChatClient CreateModel() =>
        new OpenAI.Chat.ChatClient(settings.Model, new ApiKeyCredential(settings.Key), new OpenAIClientOptions
        {
            Endpoint = settings.Endpoint,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 1),
        }).AsIChatClient();

    public async Task RunAsync(IChatClient chatClient, CancellationToken cancellationToken)
    {
        foreach (string question in questions.Length > 0 ? questions : BuiltIn)
        {
            console.MarkupLine($"[bold]{Shown.Escaped(question)}[/]");
            TrustReport? report = null;
            await foreach (ChatResponseUpdate update in chatClient.GetStreamingResponseAsync(question, cancellationToken: cancellationToken))
            {
                // Written as it comes, not by way of the console, which would break the lines of each piece by itself.
                await Console.Out.WriteAsync(Shown.Harmless(update.Text));
                report = update.GetTrustReport() ?? report;
            }

            console.WriteLine();
            AnswerReport.WriteTo(console, report);
        }
    }

    public string? Explain(Exception exception) => LiveError.Explain(exception, settings);
}
