namespace TrustAI.PriceTable;

/// <summary>What LiteLLM's file holds: token-priced models, and the names of models of other modes.</summary>
internal sealed record LiteLlmTable(IReadOnlyList<Row> Rows, IReadOnlySet<string> OtherModes);
