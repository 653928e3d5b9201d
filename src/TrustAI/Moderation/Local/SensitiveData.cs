namespace TrustAI;

/// <summary>Personal data and secrets of a text, from left to right; a secret wins over personal data inside it.</summary>
internal static class SensitiveData
{
    [ThreadStatic]
    private static List<Finding>? _threadFindings;

    /// <summary>Finds both; the list belongs to the thread and holds until the next call.</summary>
    public static List<Finding> Find(ReadOnlySpan<char> text, bool personal, bool secrets)
    {
        List<Finding> findings = _threadFindings ??= [];
        findings.Clear();
        if (secrets)
        {
            SecretScanner.Scan(text, findings);
        }

        int found = findings.Count;
        if (personal)
        {
            PersonalDataScanner.Scan(text, findings);
        }

        if (findings.Count > 1)
        {
            findings.Sort(static (left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.Length.CompareTo(left.Length));
            if (found > 0)
            {
                RemoveOverlaps(findings);
            }
        }

        return findings;
    }

    private static void RemoveOverlaps(List<Finding> findings)
    {
        int kept = 0;
        for (int index = 1; index < findings.Count; index++)
        {
            Finding last = findings[kept];
            Finding next = findings[index];
            if (next.Start >= last.End)
            {
                findings[++kept] = next;
            }
            else if (IsSecret(next) && !IsSecret(last))
            {
                findings[kept] = next;
            }
        }

        findings.RemoveRange(kept + 1, findings.Count - kept - 1);
    }

    private static bool IsSecret(Finding finding) => finding.Category.StartsWith(ModerationCategory.SecretsPrefix, StringComparison.Ordinal);
}
