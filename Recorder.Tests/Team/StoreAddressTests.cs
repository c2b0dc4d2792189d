using NUnit.Framework;
using Recorder.Team;
using Recorder.Team.Connecting;

namespace Recorder.Tests.Team;

public sealed class StoreAddressTests
{
    [TestCase("postgres://anna:geheim@localhost/runs")]
    [TestCase("postgresql://localhost/runs?password=geheim")]
    public void An_address_with_a_password_is_refused_without_repeating_it(string address)
    {
        var refusal = Assert.Throws<TeamException>(() => StoreAddress.Parse(address))!;
        Assert.That(refusal.Message, Does.Contain("PGPASSWORD").And.Not.Contain("geheim"));
    }

    [TestCase("postgres://db.example.org/runs?sslmode=disable")]
    [TestCase("postgres://db.example.org/runs?sslmode=allow")]
    [TestCase("postgres://192.0.2.1/runs?sslmode=prefer")]
    [TestCase("postgres://localhost/runs?host=db.example.org&sslmode=prefer")]
    public void A_connection_to_another_machine_without_encryption_is_refused(string address) =>
        Assert.That(
            Assert.Throws<TeamException>(() => StoreAddress.Parse(address))!.Message, Does.Contain("must be encrypted"));

    [TestCase("postgres://db.example.org/runs")]
    [TestCase("postgres://db.example.org/runs?sslmode=require")]
    [TestCase("postgres://localhost/runs?sslmode=disable")]
    [TestCase("postgres://127.0.0.2:6000/runs")]
    [TestCase("postgres://[::1]/runs")]
    [TestCase("postgres://anna@localhost/runs?host=/run/postgresql")]
    public void An_encrypted_or_local_connection_is_taken(string address) =>
        Assert.That(() => StoreAddress.Parse(address), Throws.Nothing);

    [TestCase("postgres://localhost", "no database")]
    [TestCase("recorder.db", "expected an address")]
    [TestCase("postgres://localhost/runs?sslmod=require", "unknown option 'sslmod'")]
    [TestCase("postgres://localhost/runs?sslmode=strong", "sslmode=strong is unknown")]
    public void A_wrong_address_is_refused_with_the_reason(string address, string reason) =>
        Assert.That(Assert.Throws<TeamException>(() => StoreAddress.Parse(address))!.Message, Does.Contain(reason));

    [Test]
    public void An_address_in_a_message_has_neither_user_nor_options() =>
        Assert.That(
            StoreAddress.Parse("postgres://anna@db.example.org:6000/runs?sslmode=require").ToString(),
            Is.EqualTo("postgres://db.example.org:6000/runs"));
}
