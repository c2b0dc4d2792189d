using System.Globalization;
using System.Net;
using Dapper;
using NUnit.Framework;
using Recorder.Postgres;
using Recorder.Team;
using Recorder.Team.Connecting;

namespace Recorder.Tests.Team;

/// <summary>A server with a certificate, on an address of its own.</summary>
[Category("Process")]
public sealed class StoreEncryptionTests
{
    const string Certified = "127.0.0.2";
    const string IsEncrypted = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

    EncryptedListening? _listening;
    LocalServer? _server;

    [OneTimeSetUp]
    public void StartServer()
    {
        if (PostgresBinaries.Find() is not { } binaries)
        {
            Assert.Ignore(PostgresBinaries.Missing);
            return;
        }

        _listening = new EncryptedListening(IPAddress.Parse(Certified), "127.0.0.0/8");
        _server = LocalServer.Start(binaries, listening: _listening);
    }

    [OneTimeTearDown]
    public void StopServer()
    {
        _server?.Dispose();
        _listening?.Dispose();
    }

    [Test]
    public void A_trusted_certificate_for_the_address_gives_an_encrypted_connection()
    {
        using var store = Address(Certified, _listening!.ClientOptions).Open();
        Assert.That(store.ExecuteScalar<bool>(IsEncrypted), Is.True);
    }

    [Test]
    public void Sslmode_require_encrypts_without_a_check_of_the_certificate()
    {
        using var store = Address(Certified, "sslmode=require").Open();
        Assert.That(store.ExecuteScalar<bool>(IsEncrypted), Is.True);
    }

    [Test]
    public void A_certificate_of_another_issuer_is_refused()
    {
        using var other = new EncryptedListening(IPAddress.Parse(Certified), "127.0.0.0/8");
        var address = Address(Certified, other.ClientOptions);
        Assert.That(Assert.Throws<TeamException>(() => address.Open())!.Message, Does.Contain("certificate"));
    }

    [Test]
    public void A_certificate_for_another_address_is_refused()
    {
        var address = Address("127.0.0.1", _listening!.ClientOptions);
        Assert.That(Assert.Throws<TeamException>(() => address.Open())!.Message, Does.Contain("certificate"));
    }

    [Test]
    public void Sslmode_verify_ca_accepts_a_certificate_for_another_address()
    {
        using var store = Address("127.0.0.1", $"sslmode=verify-ca&sslrootcert={_listening!.CertificateFile}").Open();
        Assert.That(store.ExecuteScalar<bool>(IsEncrypted), Is.True);
    }

    [Test]
    public void The_socket_of_the_server_is_an_address()
    {
        using var store = StoreAddress.Parse(_server!.SocketAddress("postgres")).Open();
        Assert.That(store.ExecuteScalar<string>("SELECT inet_client_addr()::text"), Is.Null);
    }

    StoreAddress Address(string host, string options) => StoreAddress.Parse(string.Create(
        CultureInfo.InvariantCulture, $"postgres://{LocalServer.Administrator}@{host}:{_server!.Port}/postgres?{options}"));
}
