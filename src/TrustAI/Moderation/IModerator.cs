namespace TrustAI;

/// <summary>
/// Judges whether texts hold harmful content, smuggled instructions, personal data or secrets. Implementations are thread-safe: one
/// instance serves all calls of a process.
/// </summary>
public interface IModerator
{
    /// <summary>Judges the parts of an input together.</summary>
    /// <param name="input">What to judge; a string is one too.</param>
    /// <param name="cancellationToken">Ends the check; ending it is not a verdict.</param>
    /// <returns>What was found. A moderator that reaches no verdict throws.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<ModerationResult> ModerateAsync(ModerationInput input, CancellationToken cancellationToken = default);
}
