namespace TrustAI.Conformance;

/// <summary>Gives back a result that is there already.</summary>
internal sealed class GivenModerator(ModerationResult result) : IModerator
{
    public ValueTask<ModerationResult> ModerateAsync(ModerationInput input, CancellationToken cancellationToken = default) => ValueTask.FromResult(result);
}
