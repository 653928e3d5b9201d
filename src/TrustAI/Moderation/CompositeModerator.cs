namespace TrustAI;

/// <summary>
/// Asks several moderators and makes one result of what they say. Thread-safe, as the moderators have to be; one instance serves a process.
/// </summary>
/// <remarks>
/// <para>
/// Spans are joined; a part counts as skipped where no moderator that was asked could judge it. <see cref="ModerationResult.Provider"/> names the moderators whose
/// verdicts went in, such as <c>composite(local, judge)</c>.
/// </para>
/// <para>
/// With <see cref="CompositeMode.InOrder"/> and <see cref="CompositeMode.Race"/>, a moderator that surely finds nothing ends the check: categories only others judge are not
/// looked at then. Set <see cref="CompositeModeratorOptions.CleanUpTo"/> to 0, or <see cref="CompositeModeratorOptions.IsDecided"/>, where that matters.
/// </para>
/// </remarks>
public sealed class CompositeModerator : IModerator
{
    private readonly IModerator[] _moderators;
    private readonly CompositeSettings _settings;

    /// <summary>Makes a moderator that asks all of them at once and takes the strictest.</summary>
    /// <param name="moderators">The moderators; not disposed of by this one.</param>
    /// <exception cref="ArgumentException">There is none, or a <see langword="null"/> among them.</exception>
    public CompositeModerator(params IEnumerable<IModerator> moderators)
        : this(moderators, new CompositeModeratorOptions())
    {
    }

    /// <summary>Makes a moderator.</summary>
    /// <param name="moderators">The moderators, the cheapest first; not disposed of by this one.</param>
    /// <param name="options">How they are asked and combined.</param>
    /// <exception cref="ArgumentException">There is no moderator, a <see langword="null"/> among them, or a figure is out of its range.</exception>
    public CompositeModerator(IEnumerable<IModerator> moderators, CompositeModeratorOptions options)
    {
        ArgumentNullException.ThrowIfNull(moderators);
        ArgumentNullException.ThrowIfNull(options);
        _moderators = [.. moderators];
        if (_moderators.Length == 0 || Array.Exists(_moderators, moderator => moderator is null))
        {
            throw new ArgumentException("There must be at least one moderator, and no null among them.", nameof(moderators));
        }

        _settings = new CompositeSettings(_moderators.Length, options);
    }

    /// <inheritdoc/>
    /// <exception cref="ModerationUnavailableException">
    /// No moderator reached a verdict, or one did not, nothing was flagged and <see cref="CompositeModeratorOptions.RequireAll"/> is set. What failed is the inner exception.
    /// </exception>
    public async ValueTask<ModerationResult> ModerateAsync(ModerationInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        cancellationToken.ThrowIfCancellationRequested();
        List<ModeratorOutcome> outcomes = _settings.Mode == CompositeMode.InOrder
            ? await AskInOrderAsync(input, cancellationToken).ConfigureAwait(false)
            : await AskAtOnceAsync(input, cancellationToken).ConfigureAwait(false);
        ModerationResult? result = outcomes.Exists(outcome => outcome.Result is not null) ? ResultCombiner.Combine(_settings, outcomes) : null;
        if (result is null || (_settings.RequireAll && !result.Flagged && outcomes.Exists(outcome => outcome.Failure is not null)))
        {
            Exception[] failures = [.. outcomes.OrderBy(outcome => outcome.Index).Select(outcome => outcome.Failure).OfType<Exception>()];
            throw new ModerationUnavailableException(
                $"No verdict was reached. {string.Join(", ", outcomes.Where(outcome => outcome.Failure is not null).Select(outcome => $"{outcome.Name} failed with {outcome.Failure!.GetType().Name}"))}.",
                failures is [Exception only] ? only : new AggregateException(failures));
        }

        return result;
    }

    private async ValueTask<List<ModeratorOutcome>> AskInOrderAsync(ModerationInput input, CancellationToken cancellationToken)
    {
        var outcomes = new List<ModeratorOutcome>(_moderators.Length);
        for (int i = 0; i < _moderators.Length && !IsDecided(outcomes); i++)
        {
            outcomes.Add(await AskAsync(i, input, cancellationToken).ConfigureAwait(false));
        }

        return outcomes;
    }

    private async ValueTask<List<ModeratorOutcome>> AskAtOnceAsync(ModerationInput input, CancellationToken cancellationToken)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationToken token = others.Token;
        var outcomes = new List<ModeratorOutcome>(_moderators.Length);
        Task<ModeratorOutcome>[] asked = [.. Enumerable.Range(0, _moderators.Length).Select(i => AskAsync(i, input, token))];
        await foreach (Task<ModeratorOutcome> outcome in Task.WhenEach(asked).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            outcomes.Add(await outcome.ConfigureAwait(false));
            if (_settings.Mode == CompositeMode.Race && IsDecided(outcomes))
            {
                await others.CancelAsync().ConfigureAwait(false);
                break;
            }
        }

        return outcomes;
    }

    private bool IsDecided(List<ModeratorOutcome> outcomes) =>
        outcomes.Exists(outcome => outcome.Result is not null) && _settings.IsDecided(ResultCombiner.Combine(_settings, outcomes));

    // Cancellation alone comes through; whatever else happens to a moderator is its own failure.
    private async Task<ModeratorOutcome> AskAsync(int index, ModerationInput input, CancellationToken cancellationToken)
    {
        string name = _moderators[index].GetType().Name;
        try
        {
            ModerationResult result = await _moderators[index].ModerateAsync(input, cancellationToken).AsTask().OrAbandonAsync(cancellationToken).ConfigureAwait(false);
            return new ModeratorOutcome(index, name, result, result is null ? new InvalidOperationException("The moderator returned null.") : null);
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new ModeratorOutcome(index, name, null, exception);
        }
    }
}
