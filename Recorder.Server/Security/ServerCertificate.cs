using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Recorder.Server.Security;

/// <summary>The certificate of the server with its private key, and the intermediate certificates that its clients need.</summary>
sealed class ServerCertificate
{
    readonly X509Certificate2 _own;
    readonly X509Certificate2Collection _chain;

    ServerCertificate(X509Certificate2 own, X509Certificate2Collection chain) => (_own, _chain) = (own, chain);

    /// <summary>Reads a PEM file, or a PFX file without a password.</summary>
    /// <exception cref="ServerRefusedException">The file cannot be read, or has no private key.</exception>
    internal static ServerCertificate Load(string file)
    {
        try
        {
            return X509Certificate2.GetCertContentType(file) == X509ContentType.Pfx ? OfPfx(file) : OfPem(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ServerRefusedException(
                $"--tls: {file} is no certificate with its private key (one PEM file, or PFX without a password): {e.Message}", e);
        }
    }

    /// <summary>Uses it for HTTPS.</summary>
    internal void Apply(HttpsConnectionAdapterOptions https) => (https.ServerCertificate, https.ServerCertificateChain) = (_own, _chain);

    static ServerCertificate OfPfx(string file)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, null);
        var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new CryptographicException("it has no private key");
        return new ServerCertificate(own, all);
    }

    static ServerCertificate OfPem(string file)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
        using var read = X509Certificate2.CreateFromPemFile(file);
        // TLS of Windows cannot use a key that exists only in memory, as a PEM file gives it.
        return new ServerCertificate(X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pfx), null), all);
    }
}
