using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Carries the books of an outer call down to the meter that stands innermost.</summary>
/// <remarks>
/// It travels as the options' RawRepresentationFactory, wrapped around the user's own: that is the one member that is neither part of a cache's key nor ever
/// serialised. Where no meter takes it out again, it does what the user's factory does.
/// </remarks>
internal sealed class CallLedgerCarrier(MeteredCall books, Func<IChatClient, object?>? original)
{
    /// <summary>Options for the inner pipeline, with the books of <paramref name="books"/> aboard.</summary>
    public static ChatOptions Load(ChatOptions? options, MeteredCall books)
    {
        ChatOptions loaded = options?.Clone() ?? new ChatOptions();
        loaded.RawRepresentationFactory = new CallLedgerCarrier(books, loaded.RawRepresentationFactory).Create;
        return loaded;
    }

    /// <summary>Takes the books out of the options, if there are any aboard, and gives the user his own factory back.</summary>
    public static MeteredCall? Unload(ref ChatOptions? options)
    {
        if (options?.RawRepresentationFactory?.Target is not CallLedgerCarrier carrier)
        {
            return null;
        }

        options = options.Clone();
        options.RawRepresentationFactory = carrier.Original;
        return carrier.Books;
    }

    private MeteredCall Books => books;

    private Func<IChatClient, object?>? Original => original;

    private object? Create(IChatClient client) => original?.Invoke(client);
}
