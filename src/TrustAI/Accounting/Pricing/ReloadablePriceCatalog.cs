namespace TrustAI;

/// <summary>Prices from a JSON file that can be read again while the application runs.</summary>
/// <remarks>
/// Thread-safe. The file's prices go before those inside this library. Nothing watches the file: the application says when to read
/// it again, from a change token, a timer or an administrator's request.
/// </remarks>
public sealed class ReloadablePriceCatalog : IPriceCatalog
{
    private readonly string _path;
    private readonly PriceCatalog _basis;
    private volatile PriceCatalog _current;

    /// <summary>Reads the file for the first time.</summary>
    /// <param name="path">The file; its format is described in docs/accounting.md.</param>
    /// <param name="basis">The prices that the file's go before; <see langword="null"/> for <see cref="PriceCatalog.Embedded"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is <see langword="null"/> or empty.</exception>
    /// <exception cref="PriceFileException">The file is not in the format; all errors are listed with their lines.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ReloadablePriceCatalog(string path, PriceCatalog? basis = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _basis = basis ?? PriceCatalog.Embedded;
        _current = Read();
    }

    /// <inheritdoc />
    public ModelPrice? Find(string? model, string? provider) => _current.Find(model, provider);

    /// <summary>Reads the file again. If that fails, the prices stay as they were.</summary>
    /// <exception cref="PriceFileException">The file is not in the format; all errors are listed with their lines.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Reload() => _current = Read();

    private PriceCatalog Read() => _basis.WithJson(File.ReadAllBytes(_path));
}
