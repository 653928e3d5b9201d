using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Asks the model of a moderator for one verdict: through the books of a call where there is one.</summary>
internal sealed class ModeratorJudge(JudgingSettings settings, TrustCall? call) : IJudgeHost
{
    private string? _problem;

    public InnerClientTraits Traits => settings.Model.Traits;

    public ChatOptions? BaseOptions => null;

    /// <summary>The model that answered last, as it named itself.</summary>
    public string? Model { get; private set; }

    public async Task<ChatResponse> AskAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        Task<ChatResponse> asked = call is null
            ? settings.Model.Client.GetResponseAsync(messages, options, cancellationToken).OrAbandonAsync(cancellationToken)
            : call.Meter.ModerateAsync(settings.Model, messages, options, cancellationToken);
        ChatResponse response = await asked.ConfigureAwait(false);
        Model = response.ModelId ?? Traits.Metadata?.DefaultModelId;
        return response;
    }

    public IReadOnlyList<TokenLogProbability> ReadTokens(ChatResponse response) => TokenLogProbabilityCollector.Read(settings.LogProbabilityReaders, call, response);

    public void AddProblem(string part, string kind, string message) => _problem = message;

    /// <summary>Judges what goes into one call.</summary>
    /// <exception cref="ModerationUnavailableException">The judge gave no verdict.</exception>
    public async ValueTask<ModerationReply> JudgeAsync(ModerationSource source, IReadOnlyList<JudgedSegment> segments, CancellationToken cancellationToken)
    {
        JudgeRequest request = ModerationPrompt.Make(settings, source, segments);
        JudgeReply? reply = await JudgeCaller.AskAsync(this, request, cancellationToken).ConfigureAwait(false);
        if (reply is null)
        {
            throw new ModerationUnavailableException($"No verdict was reached. {_problem}");
        }

        return ModerationReply.Read(reply.Root, settings.Categories.Select(category => category.Name), segments.Count, ReplyTokens.Of(this, reply))
            ?? throw new ModerationUnavailableException("No verdict was reached. The judge's reply lacked a part of the verdict, named a category or part there is not, or contradicted itself.");
    }
}
