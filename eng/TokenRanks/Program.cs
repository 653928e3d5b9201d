using TrustAI.TokenRanks;

if (args is not [var input, var output])
{
    await Console.Error.WriteLineAsync("TokenRanks FILE.tiktoken FILE.ranks");
    return 2;
}

IReadOnlyList<byte[]> tokens = TiktokenFile.Read(input);
byte[] ranks = RankWriter.Write(tokens);
File.WriteAllBytes(output, ranks);
Console.WriteLine($"{tokens.Count} ranks, {ranks.Length} bytes");
return 0;
