using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Recorder.Tests.Server.Security;

/// <summary>A certificate for localhost that an intermediate authority of a private root has issued.</summary>
sealed class TestCertificates : IDisposable
{
    readonly X509Certificate2 _intermediate;
    readonly X509Certificate2 _own;

    internal TestCertificates()
    {
        Root = Issue("Root", null, isAuthority: true);
        _intermediate = Issue("Intermediate", Root, isAuthority: true);
        _own = Issue("localhost", _intermediate, isAuthority: false);
    }

    /// <summary>The root that a client trusts.</summary>
    internal X509Certificate2 Root { get; }

    /// <summary>Writes certificate, intermediate and key into one PEM file.</summary>
    internal string WritePem(string file)
    {
        using var key = _own.GetECDsaPrivateKey()!;
        File.WriteAllLines(file, [_own.ExportCertificatePem(), _intermediate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem()]);
        return file;
    }

    /// <summary>Writes them into a PFX file without a password.</summary>
    internal string WritePfx(string file)
    {
        var all = new X509Certificate2Collection { _own, X509CertificateLoader.LoadCertificate(_intermediate.RawData) };
        File.WriteAllBytes(file, all.Export(X509ContentType.Pfx)!);
        return file;
    }

    static X509Certificate2 Issue(string name, X509Certificate2? issuer, bool isAuthority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        if (issuer is null)
            return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var issued = request.Create(issuer, issuer.NotBefore, issuer.NotAfter, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        Root.Dispose();
        _intermediate.Dispose();
        _own.Dispose();
    }
}
