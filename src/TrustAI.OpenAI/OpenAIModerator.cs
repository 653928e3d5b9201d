using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI.Moderations;

namespace TrustAI.OpenAI;

/// <summary>
/// Judges texts and pictures by OpenAI's moderation endpoint, such as its model <c>omni-moderation-latest</c>, or by a compatible server. Thread-safe; one instance serves a process.
/// </summary>
/// <remarks>
/// <para>
/// All texts go in one request, up to 32 of them; longer ones in windows of 8,000 characters that overlap. A picture goes together with the texts beside it; since the endpoint
/// takes one picture in a request, several go in one request each. Requests that fail are made again as the client is set up to.
/// </para>
/// <para>
/// Categories the endpoint did not judge are missing in the result: for a picture alone those that are judged in text only. <see cref="ModerationResult.Score"/> is the
/// highest score of a category, for the endpoint gives none of its own. Spans are whole parts or windows; that of a picture is empty.
/// </para>
/// </remarks>
public sealed class OpenAIModerator : IModerator
{
    internal const string Provider = "openai";
    internal const string DefaultModel = "omni-moderation-latest";

    private const int MostRequestsAtOnce = 4;

    private readonly ModerationClient _client;
    private readonly Dictionary<string, double> _thresholds;
    private readonly bool _judgeImages;

    /// <summary>Makes a moderator with default options.</summary>
    /// <param name="client">The client of the OpenAI package; its model, address and retries are used as they are.</param>
    public OpenAIModerator(ModerationClient client)
        : this(client, new OpenAIModeratorOptions())
    {
    }

    /// <summary>Makes a moderator.</summary>
    /// <param name="client">The client of the OpenAI package; its model, address and retries are used as they are.</param>
    /// <param name="options">How it judges.</param>
    /// <exception cref="ArgumentException">A threshold is no number from 0 to 1.</exception>
    public OpenAIModerator(ModerationClient client, OpenAIModeratorOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        if (!options.Thresholds.Values.All(threshold => threshold is >= 0 and <= 1))
        {
            throw new ArgumentException("Thresholds must lie between 0 and 1.", nameof(options));
        }

        _client = client;
        _thresholds = new Dictionary<string, double>(options.Thresholds, StringComparer.Ordinal);
        _judgeImages = options.JudgeImages;
    }

    /// <inheritdoc/>
    /// <exception cref="ClientResultException">The endpoint answered with an error, after the retries of the client.</exception>
    /// <exception cref="ModerationUnavailableException">The endpoint's reply was not understood.</exception>
    public async ValueTask<ModerationResult> ModerateAsync(ModerationInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        cancellationToken.ThrowIfCancellationRequested();
        ModerationRequests requests = ModerationRequests.Of(input, _judgeImages);
        var replies = new EndpointReply[requests.All.Count];
        await Parallel.ForAsync(0, replies.Length, new ParallelOptions { MaxDegreeOfParallelism = MostRequestsAtOnce, CancellationToken = cancellationToken }, async (i, token) =>
            replies[i] = await AskAsync(requests.All[i], token).ConfigureAwait(false)).ConfigureAwait(false);
        var tally = new EndpointTally(_thresholds);
        for (int i = 0; i < replies.Length; i++)
        {
            tally.Add(requests.All[i], replies[i]);
        }

        return tally.ToResult(requests.SkippedParts, replies is [.., EndpointReply last] ? last.Model ?? _client.Model : null);
    }

    // The typed methods round scores and drop the name of the model and categories they do not know.
    private async Task<EndpointReply> AskAsync(ModerationRequest request, CancellationToken cancellationToken)
    {
        using var content = BinaryContent.Create(request.ToJson(_client.Model));
        ClientResult result = await _client.ClassifyTextAsync(content, new RequestOptions { CancellationToken = cancellationToken }).ConfigureAwait(false);
        return EndpointReply.Read(result.GetRawResponse().Content, request.IsJoint ? 1 : request.Targets.Count);
    }
}
