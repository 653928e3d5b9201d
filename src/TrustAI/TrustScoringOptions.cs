using Microsoft.Extensions.Options;

namespace TrustAI;

/// <summary>The options of <c>UseTrustScoring()</c>.</summary>
/// <remarks>Read and validated once, when the chat client is built; later changes have no effect on it.</remarks>
public sealed class TrustScoringOptions
{
    /// <summary>Gets how answers are scored.</summary>
    [ValidateObjectMembers]
    public TrustOptions Trust { get; } = new();

    /// <summary>Gets how questions and answers are moderated.</summary>
    [ValidateObjectMembers]
    public ModerationOptions Moderation { get; } = new();

    /// <summary>Gets how tokens and money are counted.</summary>
    public AccountingOptions Accounting { get; } = new();

    /// <summary>Gets what adjusts requests so that answers bring what scoring needs; asked in order, for answers and for further calls to the same client.</summary>
    /// <value>Empty by default.</value>
    public IList<IChatRequestAdapter> RequestAdapters { get; } = [];

    /// <summary>Gets what reads service tier, whole usage, system fingerprint and refusals out of the provider's own objects; asked in order until one knows the object.</summary>
    /// <value>Holds one reader by default, for adapters that keep the provider's JSON.</value>
    public IList<IResponseDetailsReader> ResponseReaders { get; } = [new JsonResponseDetailsReader()];

    /// <summary>Gets or sets the clock for durations and deadlines.</summary>
    /// <value>The default is the system's clock.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets what draws random numbers, from 0 up to but not 1, for <see cref="TrustOptions.SamplingRate"/> and <see cref="TrustOptions.SecondOpinionShare"/>. Must be thread-safe.</summary>
    /// <value>The default is <see langword="null"/>: a generator seeded with <see cref="TrustOptions.Seed"/> where that is set, and the system's own otherwise.</value>
    public Func<double>? Randomizer { get; set; }

    /// <summary>Gets or sets what gives each call its id.</summary>
    /// <value>The default is <see langword="null"/>: a version 7 GUID, which sorts by time.</value>
    public Func<string>? CallIdFactory { get; set; }
}
