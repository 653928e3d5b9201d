using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using TrustAI;

namespace AspNetCore.Models;

/// <summary>A model of OpenAI or of any server that speaks its Chat Completions API.</summary>
internal sealed class LiveModel(string name, string key, Uri endpoint) : IModel
{
    public string Name => name;

    public IReadOnlyList<QuestionGroup> Questions => [];

    public IChatClient CreateClient() =>
        new OpenAI.Chat.ChatClient(name, new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = endpoint }).AsIChatClient();

    // Log probabilities, which OpenAI gives when asked; what does not know them is left alone.
    public void Configure(TrustScoringOptions options) => options.UseOpenAI();

    public ChatOptions OptionsFor(string question, Action<TrustCallOptions> trust) => new ChatOptions { Tools = [Calendar.DaysBetween] }.WithTrust(trust);
}
