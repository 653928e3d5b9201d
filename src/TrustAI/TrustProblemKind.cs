namespace TrustAI;

/// <summary>The kinds of <see cref="TrustProblem"/> that TrustAI itself reports.</summary>
public static class TrustProblemKind
{
    /// <summary>The answer holds no text that could be scored.</summary>
    public const string EmptyAnswer = "empty_answer";

    /// <summary>The answer asks for tools to be called, and it could not be asked for again without the risk that they run.</summary>
    public const string ToolCalls = "tool_calls";

    /// <summary>The model refused to answer.</summary>
    public const string Refusal = "refusal";

    /// <summary>Nothing that bears on the answer could be measured, so there is no score.</summary>
    public const string MissingSignals = "missing_signals";

    /// <summary>The answer was to be JSON and cannot be read as such.</summary>
    public const string InvalidJson = "invalid_json";

    /// <summary>The answer is none of the allowed outputs of a classification, or more than one.</summary>
    public const string OutputNotAllowed = "output_not_allowed";

    /// <summary>A judge refused, or its reply was not the verdict it was asked for: nothing is concluded from that.</summary>
    public const string NoVerdict = "no_verdict";

    /// <summary>The conversation is kept by the provider, so that asking again would change it.</summary>
    public const string StatefulConversation = "stateful_conversation";

    /// <summary>There were no messages to ask again.</summary>
    public const string NoMessages = "no_messages";

    /// <summary>Log probabilities were not numbers, or larger than zero.</summary>
    public const string InvalidLogProbabilities = "invalid_log_probabilities";

    /// <summary>A part was not done in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>A part threw; the message names the exception's type.</summary>
    public const string Failure = "failure";

    /// <summary>The provider told of an error within its answer, which may be incomplete.</summary>
    public const string ProviderError = "provider_error";

    /// <summary>The provider reported no usage.</summary>
    public const string MissingUsage = "missing_usage";

    /// <summary>The provider reported usage figures that contradict each other.</summary>
    public const string InconsistentUsage = "inconsistent_usage";

    /// <summary>Tokens were billed at another price than their own, such as that of the standard service tier, because theirs is unknown.</summary>
    public const string SubstitutedPrice = "substituted_price";

    /// <summary>No price is known for the model.</summary>
    public const string UnknownPrice = "unknown_price";

    /// <summary>Something was decided about an answer whose text had gone out already.</summary>
    public const string TooLate = "too_late";

    /// <summary>Too many answers were waiting to be scored in the background.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>The options carried trust settings that could not be read.</summary>
    public const string InvalidCallOptions = "invalid_call_options";
}
