using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using NUnit.Framework;
using Recorder.Server;

namespace Recorder.Tests.Server.Security;

/// <summary>A server that other machines can reach, over a real connection.</summary>
[Category("Integration")]
public sealed class TlsTests
{
    TestFolder _folder = null!;
    TestCertificates _certificates = null!;

    string Database => _folder.File("recorder.db");

    [OneTimeSetUp]
    public void Begin()
    {
        _folder = new TestFolder();
        _certificates = new TestCertificates();
        DemoFile.CopyTo(Database);
    }

    [OneTimeTearDown]
    public void End()
    {
        _certificates.Dispose();
        _folder.Dispose();
    }

    [TestCase("server.pem")]
    [TestCase("server.pfx")]
    public async Task A_client_that_trusts_the_root_reads_over_https_with_the_token(string name)
    {
        var file = name.EndsWith("pem", StringComparison.Ordinal) ? _certificates.WritePem(_folder.File(name))
            : _certificates.WritePfx(_folder.File(name));
        await using var server = await Start(new ServerOptions { Files = [Database], Port = 0, Listen = "127.0.0.1", Certificate = file });
        using var client = Client();
        var address = new UriBuilder(server.Address) { Host = "localhost", Path = "/api/files" }.Uri;
        using var without = await client.GetAsync(address);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token!.Text);
        using var with = await client.GetAsync(address);
        Assert.That(
            (address.Scheme, without.StatusCode, with.StatusCode, with.Version),
            Is.EqualTo(("https", HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpVersion.Version20)));
        using var foreign = new HttpClient();
        Assert.That(async () => await foreign.GetAsync(address), Throws.InstanceOf<HttpRequestException>(), "the root is not known");
        var plain = new UriBuilder(address) { Scheme = "http" }.Uri;
        Assert.That(async () => await client.GetAsync(plain), Throws.InstanceOf<HttpRequestException>(), "without TLS");
    }

    [Test]
    public async Task Without_a_certificate_an_explicit_insecure_server_still_wants_the_token_for_reads()
    {
        await using var server = await Start(new ServerOptions { Files = [Database], Port = 0, Listen = "127.0.0.1", IsInsecure = true });
        using var client = new HttpClient();
        foreach (var path in (string[])["/", "/api/runs", "/openapi/v1.json"])
        {
            using var answer = await client.GetAsync(new Uri(server.Address, path));
            Assert.That((path, answer.StatusCode), Is.EqualTo((path, HttpStatusCode.Unauthorized)));
        }

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token!.Text);
        Assert.That(await client.GetStringAsync(new Uri(server.Address, "/api/runs")), Does.Contain("MaCross"));
    }

    [TestCase("0.0.0.0")]
    [TestCase("127.0.0.1")]
    public async Task The_printed_address_leads_to_the_server(string listen)
    {
        await using var server = await Start(new ServerOptions { Files = [Database], Port = 0, Listen = listen, IsInsecure = true });
        Assert.That(server.Address.Host, Is.EqualTo(listen == "0.0.0.0" ? Dns.GetHostName().ToLowerInvariant() : listen));
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token!.Text);
        Assert.That(await client.GetStringAsync(new Uri(server.Address, "/api/files")), Does.Contain("recorder.db"));
    }

    [Test]
    public void A_certificate_without_its_key_is_refused()
    {
        var file = _folder.File("public.pem");
        File.WriteAllText(file, _certificates.Root.ExportCertificatePem());
        Assert.That(
            () => RecorderServer.Create(new ServerOptions { Files = [Database], Listen = "127.0.0.1", Certificate = file }).StartAsync(),
            Throws.InstanceOf<ServerRefusedException>().With.Message.Contains("--tls"));
    }

    static async Task<RecorderServer> Start(ServerOptions options)
    {
        var server = RecorderServer.Create(options);
        await server.StartAsync();
        return server;
    }

    // Trusts only the root, so the server has to send the intermediate certificate.
    HttpClient Client()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_certificates.Root);
        var options = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        return new HttpClient(new SocketsHttpHandler { SslOptions = options }) { DefaultRequestVersion = HttpVersion.Version20 };
    }
}
