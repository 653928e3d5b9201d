namespace Microsoft.Extensions.AI.ContractTests;

internal sealed record Score(double Value, string Label);
