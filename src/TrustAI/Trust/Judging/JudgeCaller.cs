using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Asks a judge for one JSON object, with a schema where that is of use and the model takes one, and takes nothing else for an answer.</summary>
internal static class JudgeCaller
{
    /// <summary>How many calls one question may take: a second one where the first, with the schema or in words alone, was of no use.</summary>
    public static int MostCalls(bool? useJsonSchema = null) => useJsonSchema is false ? 1 : 2;

    /// <summary>Asks; a failure of the last attempt surfaces as its exception.</summary>
    /// <returns>The reply, or <see langword="null"/> after a problem was reported: the judge refused, or its reply is not JSON, cut off or only an echo.</returns>
    public static async ValueTask<JudgeReply?> AskAsync(IJudgeHost host, JudgeRequest request, CancellationToken cancellationToken)
    {
        InnerClientTraits client = host.Traits;
        bool mayHaveSchema = request.Settings.UseJsonSchema is not false && !SchemaRefusals.Contains(client);
        return mayHaveSchema && (request.Settings.UseJsonSchema ?? !request.ContinuesConversation)
            ? await AskWithSchemaAsync(host, request, client, cancellationToken).ConfigureAwait(false)
            : await AskInWordsAsync(host, request, client, mayHaveSchema, cancellationToken).ConfigureAwait(false);
    }

    // Providers put a schema before the conversation: one that is continued would not be found in the prompt cache with it.
    private static async ValueTask<JudgeReply?> AskInWordsAsync(IJudgeHost host, JudgeRequest request, InnerClientTraits client, bool mayHaveSchema, CancellationToken cancellationToken)
    {
        ChatResponse response = await host.AskAsync(request.Messages, JudgeChatOptions.Make(host, request, withSchema: false), cancellationToken).ConfigureAwait(false);
        if (!mayHaveSchema || Settles(response))
        {
            return Accept(host, request, response, calls: 1);
        }

        try
        {
            ChatResponse strict = await host.AskAsync(request.Messages, JudgeChatOptions.Make(host, request, withSchema: true), cancellationToken).ConfigureAwait(false);
            return Accept(host, request, strict, calls: 2);
        }
        catch (Exception exception) when (MayRefuseTheSchema(exception, cancellationToken))
        {
            SchemaRefusals.Add(client);
            return Accept(host, request, response, calls: 2);
        }
        catch (TrustLimitException)
        {
            return Accept(host, request, response, calls: 1);
        }
    }

    private static async ValueTask<JudgeReply?> AskWithSchemaAsync(IJudgeHost host, JudgeRequest request, InnerClientTraits client, CancellationToken cancellationToken)
    {
        ChatResponse? first = null;
        try
        {
            first = await host.AskAsync(request.Messages, JudgeChatOptions.Make(host, request, withSchema: true), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (MayRefuseTheSchema(exception, cancellationToken))
        {
            // Asked once more below, in words alone. If it was something else that failed, it will fail again and surface then.
        }

        if (first is not null && Settles(first))
        {
            return Accept(host, request, first, calls: 1);
        }

        ChatResponse response = await host.AskAsync(request.Messages, JudgeChatOptions.Make(host, request, withSchema: false), cancellationToken).ConfigureAwait(false);
        JudgeReply? reply = Accept(host, request, response, calls: 2);
        if (reply is not null)
        {
            SchemaRefusals.Add(client);
        }

        return reply;
    }

    private static JudgeReply? Accept(IJudgeHost host, JudgeRequest request, ChatResponse response, int calls)
    {
        string text = TextOf(response);
        if (IsRefusal(response))
        {
            NoVerdict(host, request.Part, "The judge refused.");
        }
        else if (!ReplyJson.TryParse(text, out JsonElement root))
        {
            NoVerdict(host, request.Part, response.FinishReason == ChatFinishReason.Length
                ? "The judge's reply was cut off at its limit of tokens; raise MaxOutputTokens."
                : "The judge's reply was not the JSON it was asked for.");
        }
        else if (EchoGuard.IsEcho(text[ReplyJson.Locate(text)], request.Material))
        {
            NoVerdict(host, request.Part, "The judge's reply stands word for word in the text under judgement; it was not taken for a verdict.");
        }
        else
        {
            return new JudgeReply(root, response, calls);
        }

        return null;
    }

    // What refuses or breaks off does so for reasons of its own; prose or nothing at all may come of a schema that was not understood.
    private static bool Settles(ChatResponse response) =>
        IsRefusal(response) || response.FinishReason == ChatFinishReason.Length || ReplyJson.TryParse(TextOf(response), out _);

    private static bool IsRefusal(ChatResponse response) =>
        response.FinishReason == ChatFinishReason.ContentFilter || new ScoredAnswer(response, []).Unscorable() is TrustProblemKind.Refusal;

    private static string TextOf(ChatResponse response) => new ScoredAnswer(response, []).Text;

    public static void NoVerdict(IJudgeHost host, string part, string message) => host.AddProblem(part, TrustProblemKind.NoVerdict, message);

    // A judge that is down, out of quota or locked is not asked a second time for nothing.
    private static bool MayRefuseTheSchema(Exception exception, CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested && exception switch
    {
        OperationCanceledException or TrustLimitException or BudgetExceededException or TimeoutException or IOException => false,
        HttpRequestException { StatusCode: null } request => request.HttpRequestError is HttpRequestError.Unknown,
        HttpRequestException request => request.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnsupportedMediaType
            or HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotImplemented,
        _ => true,
    };
}
