using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Recorder.Postgres;

/// <summary>Lets a server listen on an address for encrypted connections only, with a self-signed certificate for this address.</summary>
public sealed class EncryptedListening : IDisposable
{
    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    readonly IPAddress _address;
    readonly string _clients;
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recorder-certificate-");

    /// <summary>Creates the certificate.</summary>
    /// <param name="address">The address.</param>
    /// <param name="clients">Addresses that may connect without a password, as a network: <c>10.77.0.0/24</c>.</param>
    public EncryptedListening(IPAddress address, string clients)
    {
        (_address, _clients) = (address, clients);
        WriteCertificate();
        // The user that runs the server copies the files.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.FullName, Readable);
    }

    /// <summary>Network namespace of the server; null for the namespace of this process.</summary>
    public string? Namespace { get; init; }

    /// <summary>File with the certificate, which clients trust.</summary>
    public string CertificateFile => Path.Combine(_folder.FullName, "server.crt");

    string KeyFile => Path.Combine(_folder.FullName, "server.key");

    /// <summary>The options with which a client checks the certificate, for an address of the store.</summary>
    public string ClientOptions => $"sslmode=verify-full&sslrootcert={CertificateFile}";

    /// <summary>Gives the server its certificate and the rule for clients.</summary>
    /// <param name="binaries">The programs; the owner of the server must own its key.</param>
    /// <param name="folder">Folder of the server.</param>
    /// <returns>The settings of the server.</returns>
    internal string Prepare(PostgresBinaries binaries, string folder)
    {
        var data = Path.Combine(folder, "data");
        binaries.Run("install", "-m", "600", CertificateFile, KeyFile, data);
        var rules = Path.Combine(_folder.FullName, "pg_hba.conf");
        File.WriteAllText(rules, $"local all all trust\nhost all all 127.0.0.1/32 trust\nhostssl all all {_clients} trust\n");
        binaries.Run("install", "-m", "600", rules, data);
        return $"-c listen_addresses=127.0.0.1,{_address} -c ssl=on -c ssl_cert_file=server.crt -c ssl_key_file=server.key";
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=recorder", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(_address);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }
}
