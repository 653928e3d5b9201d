namespace Microsoft.Extensions.AI.ContractTests;

internal sealed record Person(string Name, int Age);
