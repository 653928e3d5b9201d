using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>How near answers are in the space of an embedding model.</summary>
internal static class EmbeddingLikeness
{
    private const string Part = "consistency";
    private const int LongestText = 8_000;

    /// <summary>One vector for each text, or <see langword="null"/> after a problem was reported.</summary>
    public static async Task<float[][]?> EmbedAsync(
        TrustContext context, IEmbeddingGenerator<string, Embedding<float>> generator, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        try
        {
            IEnumerable<string> cut = texts.Select(text => text.Length <= LongestText ? text : text[..LongestText]);
            GeneratedEmbeddings<Embedding<float>> embeddings = await context.Call.Meter.EmbedAsync(generator, cut, cancellationToken).ConfigureAwait(false);
            float[][] vectors = [.. embeddings.Select(embedding => embedding.Vector.ToArray())];
            if (vectors.Length == texts.Count && vectors.All(vector => vector.Length == vectors[0].Length))
            {
                return vectors;
            }

            context.AddProblem(Part, TrustProblemKind.Failure, "The embedding generator did not give one vector of one length for each answer.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Call.CancellationToken.ThrowIfCancellationRequested();
            context.AddProblem(Part, TrustProblemKind.Timeout, "The embeddings of the answers were not there in time.");
        }
        catch (Exception exception)
        {
            context.AddProblem(Part, TrustProblemKind.Failure, $"The embedding generator failed with {exception.GetType().Name}.");
            context.Call.LogFailure(Part, exception);
        }

        return null;
    }

    /// <summary>The cosine of the angle between two vectors, 0 where they point apart.</summary>
    public static double Of(float[] left, float[] right)
    {
        double product = 0;
        double mine = 0;
        double theirs = 0;
        for (int i = 0; i < left.Length; i++)
        {
            product += (double)left[i] * right[i];
            mine += (double)left[i] * left[i];
            theirs += (double)right[i] * right[i];
        }

        double cosine = product / Math.Sqrt(mine * theirs);
        return double.IsFinite(cosine) ? Math.Clamp(cosine, 0, 1) : 0;
    }
}
