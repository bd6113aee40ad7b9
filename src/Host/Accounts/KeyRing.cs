using System.Xml.Linq;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace Community.Host.Accounts;

/// <summary>All hosts share one key ring, so a form given by one is accepted by another, after any restart. It is sealed in its column. The interface is not asynchronous.</summary>
internal sealed class KeyRing(AccountsDatabase database, DataKeys keys) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public static readonly SealedColumn Sealed = new("accounts", "key_ring", "xml", "friendly_name");

    public void Configure(KeyManagementOptions options) => (options.XmlRepository, options.XmlEncryptor) = (this, new InItsColumn());

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.Command("select xml from accounts.key_ring order by stored_at, friendly_name");
        using var reader = command.ExecuteReader();
        List<XElement> elements = [];
        while (reader.Read())
        {
            elements.Add(XElement.Parse(keys.OpenText(Sealed.Place, reader.GetFieldValue<byte[]>(0))));
        }

        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.Command(
            "insert into accounts.key_ring (friendly_name, xml) values ($1, $2) on conflict (friendly_name) do nothing",
            friendlyName,
            keys.Seal(Sealed.Place, element.ToString(SaveOptions.DisableFormatting)));
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// The repository seals the whole element, so that the rotation of keys reaches it like any other column; Data Protection is
    /// told so, or it would warn that nobody encrypts.
    /// </summary>
    private sealed class InItsColumn : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(new XElement(plaintextElement), typeof(FromItsColumn));
    }

    /// <summary>The element was opened with its column.</summary>
    internal sealed class FromItsColumn : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) => encryptedElement;
    }
}
