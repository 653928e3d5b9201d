using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>Remembers which clients do not take a JSON schema, for as long as they live.</summary>
internal static class SchemaRefusals
{
    private static readonly ConditionalWeakTable<InnerClientTraits, object> Clients = [];

    // There is one object of traits for each client.
    public static bool Contains(InnerClientTraits client) => Clients.TryGetValue(client, out _);

    public static void Add(InnerClientTraits client) => Clients.AddOrUpdate(client, client);
}
