package io.gristmill.filters.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden cases of the project's reference on personal data, sections 2 and 4. */
class PiiGoldenTest {

  private static String scrub(String text, PiiClass... classes) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    Scrubbed scrubbed =
        PiiRecipe.of(List.of(classes), PiiMode.TAG).newScrubber().scrub(utf8, utf8.length);
    return new String(scrubbed.text(), 0, scrubbed.length(), StandardCharsets.UTF_8);
  }

  private static String scrubAll(String text) {
    return scrub(text, PiiClass.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email@example.com", "firstname.lastname@example.com", "email@subdomain.example.com",
        "firstname+lastname@example.com", "email@[123.123.123.123]", "1234567890@example.com",
        "email@example-one.com", "_______@example.com", "email@example.name",
        "email@example.museum", "email@example.co.jp", "firstname-lastname@example.com",
        "NAME@MYSITE.COM", "email@example.web", "John@Example.COM",
        "あいうえお@example.com", "josé@müller.de", "info@xn--mller-kva.de"
      })
  void replacesWholeEmails(String email) {
    assertThat(scrub(email, PiiClass.EMAIL)).isEqualTo("<EMAIL>");
    assertThat(scrub("x " + email + " y", PiiClass.EMAIL)).isEqualTo("x <EMAIL> y");
    assertThat(scrub("Joe Smith <" + email + ">", PiiClass.EMAIL)).isEqualTo("Joe Smith <<EMAIL>>");
    assertThat(scrub(email + " (Joe Smith)", PiiClass.EMAIL)).isEqualTo("<EMAIL> (Joe Smith)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"email\"@example.com",
        "plainaddress",
        "#@%^%#$@#$@#.com",
        "@example.com",
        "email.example.com",
        "email.@example.com",
        "email@example",
        "email@-example.com",
        "email@example..com",
        "much.”more\\ unusual”@example.com",
        "email@123.123.123.123",
        "email@111.222.333.44444",
        "react@18.2.0",
        "@Override",
        "/@name",
        "a@b"
      })
  void leavesWhatIsNoEmail(String text) {
    assertThat(scrub(text, PiiClass.EMAIL)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          email@example@example.com | email@<EMAIL>
          .email@example.com | .<EMAIL>
          email..email@example.com | email..<EMAIL>
          Abc..123@example.com | Abc..<EMAIL>
          just”not”right@example.com | just”not”<EMAIL>
          <a@b.com> | <<EMAIL>>
          (a@b.co.uk). | (<EMAIL>).
          mailto:a@b.com?subject=x | mailto:<EMAIL>?subject=x
          a@b.com,c@d.org | <EMAIL>,<EMAIL>
          a@b.com, c@d.org | <EMAIL>, <EMAIL>
          'a@b.com' | '<EMAIL>'
          **a@b.com** | **<EMAIL>**
          [mail](mailto:a@b.com) | [mail](mailto:<EMAIL>)
          Write to a@b.com. | Write to <EMAIL>.
          """)
  void replacesTheEmailPartOfLongerText(String text, String expected) {
    assertThat(scrub(text, PiiClass.EMAIL)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "999.999.999.999",
        "108.0.0.01",
        "0.1.2.3",
        "00.0000.00.00",
        "192.168.l.1",
        "912.456.123.123",
        "192.168.o.0",
        "172.16.0.9",
        "172.31.254.254",
        "127.0.0.2",
        "10.0.1.5",
        "10.255.255.254",
        "192.168.1.2",
        "192.168.254.0",
        ".3.3.3.0",
        "v1.2.3.4",
        "1.2.3.4.5",
        "10.1.2.345",
        "999.1.2.3",
        "x 1234.8.8.8.8.1 y",
        "8.8.8.8.8",
        "version 1.2.3.4 of lib",
        "lib-1.2.3.4",
        "1.2.3.4-beta"
      })
  void leavesWhatIsNoPublicIpv4(String text) {
    assertThat(scrubAll(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "163.36.107.25", "114.35.103.54", "57.120.21.121", "13.83.69.70", "29.116.31.158",
        "193.163.229.23", "211.160.67.46", "4.132.211.142", "214.70.227.4", "35.88.121.75"
      })
  void replacesPublicIpv4(String address) {
    assertThat(scrubAll(address)).isEqualTo("<IPV4>");
    assertThat(scrubAll("地址" + address + "是")).isEqualTo("地址<IPV4>是");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8.8.8.8. | <IPV4>.
          (8.8.8.8) | (<IPV4>)
          8.8.8.8:53 | <IPV4>:53
          8.8.8.8/24 | <IPV4>/24
          8.8.8.1-8.8.8.9 | <IPV4>-<IPV4>
          email@123.123.123.123 | email@<IPV4>
          """)
  void replacesIpv4AtBoundaries(String text, String expected) {
    assertThat(scrubAll(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2606:4700:4700::1111, <IPV6>",
    "2001:4860:4860:0:0:0:0:8888, <IPV6>",
    "[2606:4700:4700::1111]:443, [<IPV6>]:443",
    "2606:4700::, <IPV6>",
    "::ffff:8.8.8.8, <IPV6>",
    "See 2606:4700:4700::1111., See <IPV6>.",
    "::1, ::1",
    "fe80::1, fe80::1",
    "2001:db8::1, 2001:db8::1",
    "fc00::17, fc00::17",
    "std::vector, std::vector",
    "12:30:45, 12:30:45",
    "::, ::",
    "abc::def, abc::def",
    "2606:4700:4700::1111:2:3:4:5:6:7, 2606:4700:4700::1111:2:3:4:5:6:7"
  })
  void findsPublicIpv6(String text, String expected) {
    assertThat(scrubAll(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111 1111 1111 1111", "5555 5555 5555 4444", "3782 822463 10005", "6011 1111 1111 1117",
        "3056 9309 0259 04", "3530 1113 3330 0000", "4222222222222", "4111-1111-1111-1111"
      })
  void replacesCards(String card) {
    assertThat(scrubAll(card)).isEqualTo("<PAYMENT_CARD>");
    assertThat(scrubAll("Card: " + card + ".")).isEqualTo("Card: <PAYMENT_CARD>.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111 1111 1111 1112", "1234 5678 9012 3456", "0000 0000 0000 0000",
        "12341111411111111111", "41111111111111111111", "x4111111111111111"
      })
  void leavesWhatIsNoCard(String text) {
    assertThat(scrubAll(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GB82 WEST 1234 5698 7654 32", "DE89 3704 0044 0532 0130 00",
        "FR14 2004 1010 0505 0001 3M02 606", "NL91 ABNA 0417 1643 00",
        "ES91 2100 0418 4502 0005 1332", "IT60 X054 2811 1010 0000 0123 456",
        "GB82WEST12345698765432", "gb82west12345698765432"
      })
  void replacesIbans(String iban) {
    assertThat(scrubAll("to " + iban + ", please")).isEqualTo("to <IBAN>, please");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GB82 WEST 1234 5698 7654 33", "GB82 WEST 1234 5698 7654 321"})
  void leavesBrokenIbans(String iban) {
    assertThat(scrub(iban, PiiClass.IBAN)).isEqualTo(iban);
  }

  @Test
  void checksTheLengthOfAnIbanByCountry() {
    String right = "DE89370400440532013000"; // Valid mod 97, and so is it for a country of 21.
    assertThat(scrub(right.substring(0, 21), PiiClass.IBAN)).isEqualTo(right.substring(0, 21));
  }

  @Test
  void replacesSocialSecurityNumbers() {
    assertThat(scrubAll("SSN 123-45-6789")).isEqualTo("SSN <US_SSN>");
    assertThat(scrubAll("123 45 6789")).isEqualTo("<US_SSN>");
    assertThat(scrubAll("ssn: 123456789")).isEqualTo("ssn: <US_SSN>");
    assertThat(scrubAll("code 123456789")).isEqualTo("code 123456789");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000-12-3456",
        "666-12-3456",
        "900-12-3456",
        "123-00-4567",
        "123-45-0000",
        "078-05-1120",
        "219-09-9999",
        "1-123-45-6789-2",
        "12345-6789"
      })
  void leavesImpossibleSocialSecurityNumbers(String text) {
    assertThat(scrubAll(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AB123456C",
        "AB 12 34 56 C", // United Kingdom
        "12345678Z",
        "X1234567L", // Spain
        "RSSMRA85T10A562S", // Italy
        "131052-308T", // Finland
        "529.982.247-25",
        "CPF 52998224725", // Brazil
        "11010519491231002X", // China, the example of GB 11643-1999
        "1 84 12 76 451 089 46", // France
        "2341 2341 2346", // India
        "811218-9876", // Sweden
        "PESEL 44051401359", // Poland
        "BSN 111222333", // Netherlands
        "Steuer-ID 86095742719", // Germany
        "SIN 046 454 286" // Canada
      })
  void replacesNationalIds(String text) {
    assertThat(scrub(text, PiiClass.NATIONAL_ID)).endsWith("<NATIONAL_ID>");
    assertThat(scrub(text + ".", PiiClass.NATIONAL_ID)).endsWith("<NATIONAL_ID>.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AB123456E", "12345678A", "RSSMRA85T10A562T", "131052-308U", "529.982.247-26",
        "110105194912310021", "184127645108947", "2341 2341 2347", "811218-9877", "44051401359",
        "PESEL 44051401358", "BSN 111222334", "111222333", "SIN 046 454 287"
      })
  void leavesNationalIdsThatFailTheirChecksum(String text) {
    assertThat(scrub(text, PiiClass.NATIONAL_ID)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          555-123-4567 | <PHONE>
          Tel:555-123-4567 | Tel:<PHONE>
          +15551234567 | <PHONE>
          (212) 555-0187 | <PHONE>
          call 212.555.0187 now | call <PHONE> now
          +44 20 7946 0958 | <PHONE>
          Telefon: 030 901820 | Telefon: <PHONE>
          Phone:\t467 3395 | Phone:\t<PHONE>
          01.84.17.61.18 | <PHONE>
          12345678901234567890 | 12345678901234567890
          ISBN 978-3-16-148410-0 | ISBN 978-3-16-148410-0
          from 1999-12-31 to 2001-01-15 | from 1999-12-31 to 2001-01-15
          call on 31.12.1999 | call on 31.12.1999
          in 1939-1945 | in 1939-1945
          pi is 3.14159265358979 | pi is 3.14159265358979
          order 1234567890 | order 1234567890
          doi 10.1000/182 | doi 10.1000/182
          911-555-1234 x | 911-555-1234 x
          The number 1234 5678 9012 3456 on it | The number 1234 5678 9012 3456 on it
          """)
  void findsPhones(String text, String expected) {
    assertThat(scrubAll(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "00:1A:2B:3C:4D:5E, <MAC>",
    "00-1a-2b-3c-4d-5e, <MAC>",
    "001a.2b3c.4d5e, <MAC>",
    "00:00:00:00:00:00, 00:00:00:00:00:00",
    "ff:ff:ff:ff:ff:ff, ff:ff:ff:ff:ff:ff",
    "00:1A-2B:3C:4D:5E, 00:1A-2B:3C:4D:5E",
    "00:1A:2B:3C:4D:5E:6F, 00:1A:2B:3C:4D:5E:6F",
    "123e4567-e89b-12d3-a456-426614174000, 123e4567-e89b-12d3-a456-426614174000"
  })
  void findsMacAddresses(String text, String expected) {
    assertThat(scrubAll(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"
      })
  void replacesCryptoAddresses(String address) {
    assertThat(scrubAll("pay " + address + "!")).isEqualTo("pay <CRYPTO_ADDRESS>!");
    String broken = address.substring(0, address.length() - 1) + "z";
    assertThat(scrubAll(broken)).isEqualTo(broken);
    assertThat(scrubAll(address + "0")).isEqualTo(address + "0");
  }

  @Test
  void checksTheMixedCaseOfEthereumAddresses() {
    String wrong = "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    assertThat(scrubAll(wrong)).isEqualTo(wrong);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AKIAIOSFODNN7EXAMPLE | <SECRET>
          ghp_abcdefghijklmnopqrstuvwxyz0123456789 | <SECRET>
          AIzaSyA1234567890abcdefghijklmnopqrstuv | <SECRET>
          xoxb-123456789012-abcdefghijklmnop | <SECRET>
          sk_live_abcdefghijklmnopqrstuvwx | <SECRET>
          hf_abcdefghijklmnopqrstuvwxyzABCDEFGH | <SECRET>
          password = "k9$Lq2!vXz7p" | password = "<SECRET>"
          api_key: 4f9d2c7a1b8e6035 | api_key: <SECRET>
          password: changeme1234567 | password: changeme1234567
          token: <token> | token: <token>
          password: xxxxxxxxxxxx1 | password: xxxxxxxxxxxx1
          the token is passed on | the token is passed on
          https://user:pa55@host.com/x | https://<URL_CREDENTIALS>@host.com/x
          ftp://u:p@h | ftp://<URL_CREDENTIALS>@h
          git@github.com:owner/name | <EMAIL>:owner/name
          http://host:80/path@x | http://host:80/path@x
          https://user:@host.com | https://user:@host.com
          """)
  void findsSecretsAndCredentials(String text, String expected) {
    assertThat(scrubAll(text)).isEqualTo(expected);
  }

  @Test
  void replacesWebTokensAndPrivateKeys() {
    String jwt =
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P";
    assertThat(scrubAll("t " + jwt + " u")).isEqualTo("t <SECRET> u");
    String pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow+/=\nabc\n-----END RSA PRIVATE KEY-----";
    assertThat(scrubAll("a\n" + pem + "\nb")).isEqualTo("a\n<PRIVATE_KEY>\nb");
    String certificate = "-----BEGIN CERTIFICATE-----\nMIIEow\n-----END CERTIFICATE-----";
    assertThat(scrubAll(certificate)).isEqualTo(certificate);
  }
}
