using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using TrustAI.Replay;

namespace TrustAI.Conformance;

/// <summary>A model that is to judge.</summary>
/// <param name="Model">Its name; not needed for recorded verdicts.</param>
/// <param name="Record">Where its verdicts are written, or <see langword="null"/>.</param>
/// <param name="Replay">Where they are taken from, or <see langword="null"/>.</param>
/// <param name="Parallel">How many rows it is asked about at once.</param>
internal sealed record JudgeWish(string? Model, string? Record, string? Replay, int Parallel)
{
    public string Name => Model ?? Path.GetFileNameWithoutExtension(Replay!);

    public ChatClientModerator CreateModerator() =>
        // The same number in every fence: a verdict is found again by what the judge was sent.
        new(CreateClient(), new ChatClientModeratorOptions { JudgeImages = false, Randomness = bytes => Array.Fill(bytes, (byte)7) }.UseOpenAI(openAI => openAI.TopLogProbabilities = 5));

    private IChatClient CreateClient()
    {
        if (Replay is not null)
        {
            return ReplayChatClient.FromFile(Replay);
        }

        var options = new OpenAIClientOptions();
        if (Environment.GetEnvironmentVariable("OPENAI_BASE_URL") is { Length: > 0 } address)
        {
            options.Endpoint = new Uri(address);
        }

        // Servers of one's own want no key, but the client does.
        string key = Environment.GetEnvironmentVariable("OPENAI_API_KEY") is { Length: > 0 } given ? given : "none";
        IChatClient client = new OpenAIClient(new ApiKeyCredential(key), options).GetChatClient(Model).AsIChatClient();
        return Record is null ? client : new RecordingChatClient(client, Record, new RecordingOptions { LogProbabilityReader = Read });
    }

    private static List<RecordedToken>? Read(object raw)
    {
        var tokens = new List<TokenLogProbability>();
        return new TrustAI.OpenAI.OpenAITokenLogProbabilityReader().TryRead(raw, tokens) ? tokens.ConvertAll(Convert) : null;
    }

    private static RecordedToken Convert(TokenLogProbability token) =>
        new(token.Token, token.LogProbability) { TopAlternatives = [.. (token.Alternatives ?? []).Select(Convert)] };
}
