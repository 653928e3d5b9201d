using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>An answer of low trust, as <see cref="LowTrustOptions.Callback"/> sees it.</summary>
public sealed class LowTrustContext
{
    internal LowTrustContext(IReadOnlyList<ChatMessage> messages, ChatResponse response, TrustReport report, LowTrustAction action, bool canDecide, string text)
    {
        Messages = messages;
        Response = response;
        Report = report;
        Action = action;
        CanDecide = canDecide;
        Message = text;
    }

    /// <summary>Gets the conversation as the caller sent it. Do not change it.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>Gets the answer. Do not change it.</summary>
    public ChatResponse Response { get; }

    /// <summary>Gets the report as it stands: the score is final, costs may still grow.</summary>
    public TrustReport Report { get; }

    /// <summary>Gets the action that was configured.</summary>
    public LowTrustAction Action { get; }

    /// <summary>Gets whether the answer can still be changed; <see langword="false"/> once its text has gone out.</summary>
    public bool CanDecide { get; }

    /// <summary>Gets or sets the text that a replaced or blocked answer becomes.</summary>
    /// <value><see cref="LowTrustOptions.Message"/> at first.</value>
    public string Message { get; set; }
}
