namespace TrustAI.PriceTable;

/// <summary>Collects what the rules found.</summary>
internal sealed class Report
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public int Agreements { get; set; }

    public void Add(string rule, string key, string detail) => _findings.Add(new Finding(rule, key, detail));
}
